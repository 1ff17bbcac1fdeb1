using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        // The file format is TorchSharp's: the number of entries (LEB128), then for each its name and its tensor (see TensorFormat).
        public partial class Module
        {
            /// <summary>The parameters and persistent buffers by name. The tensors are the module's own, not copies.</summary>
            public virtual Dictionary<string, Tensor> state_dict(Dictionary<string, Tensor>? destination = null, string? prefix = null)
            {
                destination ??= [];
                var start = string.IsNullOrEmpty(prefix) ? "" : prefix + ".";
                foreach (var (key, parameter) in named_parameters())
                    destination.TryAdd(start + key, parameter);
                foreach (var (key, buffer) in named_buffers(include_nonpersistent: false))
                    destination.TryAdd(start + key, buffer);
                foreach (var (key, submodule) in _internal_submodules)
                    submodule.state_dict(destination, start + key);
                return destination;
            }

            /// <summary>Copies the values of a state; nothing is copied unless all of it fits.</summary>
            public virtual (IList<string> missing_keys, IList<string> unexpected_keyes) load_state_dict(
                Dictionary<string, Tensor> source, bool strict = true, IList<string>? skip = null)
            {
                skip ??= [];
                var own = state_dict();
                List<string> unexpected = [.. source.Keys.Where(key => !skip.Contains(key) && !own.ContainsKey(key))];
                List<string> missing = [.. own.Keys.Where(key => !skip.Contains(key) && !source.ContainsKey(key))];
                if (strict && missing.Count + unexpected.Count > 0)
                    throw new InvalidOperationException(
                        "The loaded state_dict is not identical to the target dictionary: "
                        + $"{Quote(missing)} missing, {Quote(unexpected)} unexpected.");

                List<(Tensor Target, Tensor Source)> copies =
                    [.. from entry in source where !skip.Contains(entry.Key) && own.ContainsKey(entry.Key) select (own[entry.Key], entry.Value)];
                foreach (var (target, value) in copies)
                {
                    if (!target.shape.AsSpan().SequenceEqual(value.shape))
                        throw new ArgumentException(
                            $"A loaded tensor has the shape of its target, {target.shape.Text()}, but this one has {value.shape.Text()}.");
                }

                using (no_grad())
                {
                    foreach (var (target, value) in copies)
                        target.copy_(value);
                }

                return (missing, unexpected);
            }

            /// <summary>Writes beside the file and renames it, so that the file is either the old one or the new one.</summary>
            public Module save(string location, IList<string>? skip = null)
            {
                SafeFile.Write(location, writer => save(writer, skip));
                return this;
            }

            public Module save(BinaryWriter writer, IList<string>? skip = null)
            {
                save_state_dict(writer, state_dict(), skip);
                return this;
            }

            public Module save(Stream stream, IList<string>? skip = null)
            {
                using var writer = new BinaryWriter(stream, System.Text.Encoding.UTF8, leaveOpen: true);
                return save(writer, skip);
            }

            public static void save_state_dict(BinaryWriter writer, Dictionary<string, Tensor> sd, IList<string>? skip = null)
            {
                KeyValuePair<string, Tensor>[] entries = [.. sd.Where(entry => skip?.Contains(entry.Key) != true)];
                writer.Encode(entries.Length);
                foreach (var (key, tensor) in entries)
                {
                    writer.Write(key);
                    TensorFormat.Write(writer, tensor);
                }
            }

            public virtual Module load(
                string location, bool strict = true, IList<string>? skip = null, Dictionary<string, bool>? loadedParameters = null)
            {
                if (!File.Exists(location))
                    throw new FileNotFoundException($"There is no file \"{location}\" to load a module from.", location);
                using var stream = File.OpenRead(location);
                return load(stream, strict, skip, loadedParameters);
            }

            public Module load(Stream stream, bool strict = true, IList<string>? skip = null, Dictionary<string, bool>? loadedParameters = null)
            {
                using var reader = new BinaryReader(stream, System.Text.Encoding.UTF8, leaveOpen: true);
                return load(reader, strict, skip, loadedParameters);
            }

            /// <summary>Reads what <c>save</c> wrote. The module is left as it was unless the whole of it could be read.</summary>
            /// <exception cref="ArgumentException">The saved module has other entries, element types or shapes than this one.</exception>
            /// <exception cref="InvalidDataException">The data end early or are not a saved module.</exception>
            public virtual Module load(
                BinaryReader reader, bool strict = true, IList<string>? skip = null, Dictionary<string, bool>? loadedParameters = null)
            {
                var own = state_dict();
                var read = new List<(Tensor Target, byte[] Data)>();
                try
                {
                    var count = reader.Decode();
                    if (strict && count != own.Count)
                        throw new ArgumentException($"Mismatched state_dict sizes: expected {own.Count}, but found {count} entries.");
                    for (long i = 0; i < count; i++)
                    {
                        var key = reader.ReadString();
                        var found = own.TryGetValue(key, out var target);
                        if (strict && !found)
                            throw new ArgumentException(
                                $"Mismatched module state names: the target module does not have a parameter or buffer named '{key}'.");
                        if (found && skip?.Contains(key) != true)
                            read.Add((target!, TensorFormat.Read(reader, target!, key)));
                        else
                            TensorFormat.Skip(reader, key);
                        if (loadedParameters is not null)
                            loadedParameters[key] = found;
                    }
                }
                catch (Exception exception) when (exception is EndOfStreamException or FormatException or System.Text.DecoderFallbackException)
                {
                    throw new InvalidDataException(
                        "A saved module ends after its last tensor, but these data end in the middle: the file is cut short.", exception);
                }

                foreach (var (target, data) in read)
                    TensorFormat.Assign(target, data);
                return this;
            }

            /// <summary>A new module of type <typeparamref name="T"/> with the weights of a file.</summary>
            public static Module Create<T>(string path) where T : Module, new() => new T().load(path);

            private static string Quote(List<string> keys) => keys.Count == 0 ? "none" : string.Join(", ", keys.Select(key => $"'{key}'"));
        }
    }
}
