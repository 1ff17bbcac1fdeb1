"""Writes the tiny benchmark files beside it, in the published formats with values made up. Needs numpy before 2.0; pandas is imitated."""
import pickle
import sys
import types

import numpy as np


def module(name):
    made = types.ModuleType(name)
    sys.modules[name] = made
    return made


def klass(where, name):
    made = type(name, (), {"__module__": where.__name__})
    setattr(where, name, made)
    return made


frames, managers = module("pandas.core.frame"), module("pandas.core.internals.managers")
bases, ranges = module("pandas.core.indexes.base"), module("pandas.core.indexes.range")
module("pandas"), module("pandas.core"), module("pandas.core.indexes"), module("pandas.core.internals")
DataFrame, BlockManager = klass(frames, "DataFrame"), klass(managers, "BlockManager")
Index, RangeIndex = klass(bases, "Index"), klass(ranges, "RangeIndex")


def _new_Index(cls, d):
    raise NotImplementedError


_new_Index.__module__, _new_Index.__qualname__ = bases.__name__, "_new_Index"
bases._new_Index = _new_Index


def index(names):
    made = Index()
    made.reduced = (_new_Index, (Index, {"data": np.array(names, dtype=object), "name": None}))
    return made


Index.__reduce__ = lambda self: self.reduced
RangeIndex.__reduce__ = lambda self: (_new_Index, (RangeIndex, {"name": None, "start": 0, "stop": self.stop, "step": 1}))
BlockManager.__getstate__ = lambda self: self.state

cells = [
    "|nor_conv_3x3~0|+|none~0|none~1|+|skip_connect~0|none~1|none~2|",
    "|none~0|+|nor_conv_3x3~0|none~1|+|skip_connect~0|none~1|none~2|",
    "|avg_pool_3x3~0|+|nor_conv_1x1~0|skip_connect~1|+|nor_conv_1x1~0|skip_connect~1|skip_connect~2|",
]
sets = ["cifar10-test", "cifar10-val", "cifar100-test", "cifar100-val", "imagenet-test", "imagenet-val"]
values = np.array([[10.5 * (row + 1) + column for column in range(len(cells))] for row in range(len(sets))])
numbers = np.arange(len(cells)).reshape(1, -1)
texts = np.array(cells, dtype=object).reshape(1, -1)
rows = RangeIndex()
rows.stop = len(cells)
manager = BlockManager()
manager.state = ([index(["arch", "cellstr", *sets]), rows], [values, numbers, texts], [index(sets), index(["arch"]), index(["cellstr"])], {})
frame = DataFrame()
frame.__dict__.update({"_data": manager, "_typ": "dataframe", "_metadata": [], "attrs": {}})
with open("nas-bench-201.pd", "wb") as file:
    pickle.dump(frame, file, protocol=5)

networks = {
    number: {"valid_perf": 0.5 + 0.01 * i, "perf": 0.6 + 0.01 * i, "latency": 0.002 * (i + 1), "para": np.float64(1.5 + i)}
    for i, number in enumerate([0, 20088, 87654])
}
with open("nas-bench-graph.bench", "wb") as file:
    pickle.dump(networks, file, protocol=3)
