using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            /// <summary>The parameters with their dotted names, each once, even where several submodules share it.</summary>
            public virtual IEnumerable<(string name, Parameter parameter)> named_parameters(bool recurse = true)
            {
                var seen = new HashSet<Tensor>(ReferenceEqualityComparer.Instance);
                foreach (var (name, parameter) in _internal_params)
                {
                    if (seen.Add(parameter))
                        yield return (name, parameter);
                }

                if (!recurse)
                    yield break;
                foreach (var (prefix, submodule) in _internal_submodules)
                {
                    foreach (var (name, parameter) in submodule.named_parameters())
                    {
                        if (seen.Add(parameter))
                            yield return ($"{prefix}.{name}", parameter);
                    }
                }
            }

            public virtual IEnumerable<Parameter> parameters(bool recurse = true) => named_parameters(recurse).Select(entry => entry.parameter);

            /// <summary>The buffers with their dotted names, each once.</summary>
            public virtual IEnumerable<(string name, Tensor buffer)> named_buffers(bool recurse = true, bool include_nonpersistent = true)
            {
                var seen = new HashSet<Tensor>(ReferenceEqualityComparer.Instance);
                foreach (var (name, (buffer, persistent)) in _internal_buffers)
                {
                    if ((persistent || include_nonpersistent) && seen.Add(buffer))
                        yield return (name, buffer);
                }

                if (!recurse)
                    yield break;
                foreach (var (prefix, submodule) in _internal_submodules)
                {
                    foreach (var (name, buffer) in submodule.named_buffers(true, include_nonpersistent))
                    {
                        if (seen.Add(buffer))
                            yield return ($"{prefix}.{name}", buffer);
                    }
                }
            }

            public virtual IEnumerable<Tensor> buffers(bool recurse = true, bool include_nonpersistent = true) =>
                named_buffers(recurse, include_nonpersistent).Select(entry => entry.buffer);

            public virtual IEnumerable<(string name, Module module)> named_children() => _internal_submodules;

            public virtual IEnumerable<Module> children() => named_children().Select(entry => entry.module);

            /// <summary>All modules below this one, this one excluded, with their dotted names.</summary>
            public virtual IEnumerable<(string name, Module module)> named_modules()
            {
                foreach (var entry in _internal_submodules)
                    yield return entry;
                foreach (var (prefix, submodule) in _internal_submodules)
                {
                    foreach (var (name, module) in submodule.named_modules())
                        yield return ($"{prefix}.{name}", module);
                }
            }

            public virtual IEnumerable<Module> modules() => named_modules().Select(entry => entry.module);

            public virtual bool has_parameter(string target) => get_parameter(target) is not null;

            public virtual bool has_buffer(string target) => get_buffer(target) is not null;

            public virtual Parameter? get_parameter(string target) =>
                Find(target, out var name)?._internal_params.TryGetValue(name, out var parameter) == true ? parameter : null;

            public virtual Tensor? get_buffer(string target) =>
                Find(target, out var name)?._internal_buffers.TryGetValue(name, out var buffer) == true ? buffer.Item1 : null;

            /// <summary>The module that owns a dotted name, and the last part of the name; null where the path ends earlier.</summary>
            private Module? Find(string target, out string name)
            {
                ArgumentNullException.ThrowIfNull(target);
                var path = target.Split('.');
                name = path[^1];
                Module? owner = this;
                foreach (var step in path[..^1])
                {
                    if (!owner._internal_submodules.TryGetValue(step, out owner))
                        return null;
                }

                return owner;
            }
        }
    }
}
