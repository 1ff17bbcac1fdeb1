using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>Parameters in a list, registered as 0, 1, 2 …</summary>
    public class ParameterList : RegisteredList<Parameter>
    {
        public ParameterList() : base("ParameterList")
        {
        }

        protected override void _toEpilog(ScalarType? dtype, Device? device, bool non_blocking)
        {
            base._toEpilog(dtype, device, non_blocking);
            _items.Clear();
            _items.AddRange(_internal_params.Values);
        }

        private protected override void Register(string name, Parameter item) => register_parameter(name, item);

        private protected override void Unregister() => _internal_params.Clear();
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static Modules.ParameterList ParameterList(params Modules.Parameter[] parameters)
            {
                var list = new Modules.ParameterList();
                foreach (var parameter in parameters)
                    list.Add(parameter);
                return list;
            }
        }
    }
}
