using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>Modules in a list, registered as 0, 1, 2 …</summary>
    public class ModuleList<T> : RegisteredList<T> where T : nn.Module
    {
        public ModuleList() : base("ModuleList")
        {
        }

        private protected override void Register(string name, T item) => register_module(name, item);

        private protected override void Unregister() => _internal_submodules.Clear();
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static Modules.ModuleList<Module> ModuleList(params Module[] modules) => ModuleList<Module>(modules);

            public static Modules.ModuleList<T> ModuleList<T>(params T[] modules) where T : Module
            {
                var list = new Modules.ModuleList<T>();
                foreach (var module in modules)
                    list.Add(module);
                return list;
            }
        }
    }
}
