"""Loads every exported architecture below a folder, runs it on the samples stored beside it, stores the logits, and exports it as ONNX."""
import glob
import importlib.util
import json
import os
import sys
import warnings

import torch

torch.set_num_threads(1)
warnings.simplefilter("ignore")


def read(path, dtype, shape):
    with open(path, "rb") as file:
        return torch.frombuffer(bytearray(file.read()), dtype=dtype).reshape(shape)


root = sys.argv[1]
for name in sorted(os.listdir(root)):
    folder = os.path.join(root, name)
    source = os.path.join(folder, "architecture.py")
    spec = importlib.util.spec_from_file_location("architecture_" + name, source)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    network = module.load(os.path.join(folder, "weights.safetensors"))
    for described in sorted(glob.glob(os.path.join(folder, "[0-9]*.json"))):
        sample = described[:-len(".json")]
        with open(described) as file:
            inputs = [read(sample + ".x", torch.float32, json.load(file))]
        if os.path.exists(sample + ".edges"):
            inputs.append(read(sample + ".edges", torch.int64, [2, -1]))
        with torch.no_grad():
            logits = network(*inputs)
        with open(sample + ".logits", "wb") as file:
            file.write(logits.contiguous().numpy().tobytes())
    with open(source) as file:
        if file.read().count("maxima(") > 1:
            continue  # this exporter does not know scatter_reduce
    names = ["x", "edges"][:len(inputs)]
    torch.onnx.export(network, tuple(inputs), os.path.join(folder, "exported.onnx"), opset_version=16, input_names=names,
                      output_names=["logits"], dynamic_axes={"x": {0: "batch"}, "edges": {1: "edges"}, "logits": {0: "batch"}})
