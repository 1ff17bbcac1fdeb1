using System.Collections;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>Parameters in a list, registered as 0, 1, 2 …</summary>
    public class ParameterList : nn.Module, IList<Parameter>
    {
        private readonly List<Parameter> _items = [];

        public ParameterList() : base("ParameterList")
        {
        }

        public int Count => _items.Count;

        public bool IsReadOnly => false;

        public Parameter this[int index]
        {
            get => _items[index];
            set
            {
                _items[index] = value;
                Renumber();
            }
        }

        public void Add(Parameter item)
        {
            register_parameter(_items.Count.ToString(), item);
            _items.Add(item);
        }

        public void Insert(int index, Parameter item)
        {
            _items.Insert(index, item);
            Renumber();
        }

        public bool Remove(Parameter item)
        {
            var removed = _items.Remove(item);
            Renumber();
            return removed;
        }

        public void RemoveAt(int index)
        {
            _items.RemoveAt(index);
            Renumber();
        }

        public void Clear()
        {
            _items.Clear();
            Renumber();
        }

        public bool Contains(Parameter item) => _items.Contains(item);

        public int IndexOf(Parameter item) => _items.IndexOf(item);

        public void CopyTo(Parameter[] array, int arrayIndex) => _items.CopyTo(array, arrayIndex);

        public IEnumerator<Parameter> GetEnumerator() => _items.GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        // The items are registered as they come.
        protected override void RegisterComponents()
        {
        }

        protected override void _toEpilog(ScalarType? dtype, Device? device, bool non_blocking)
        {
            base._toEpilog(dtype, device, non_blocking);
            _items.Clear();
            _items.AddRange(_internal_params.Values);
        }

        private void Renumber()
        {
            _internal_params.Clear();
            for (var i = 0; i < _items.Count; i++)
                register_parameter(i.ToString(), _items[i]);
        }
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
