"""Loads every exported architecture below a folder, runs it on the images stored beside it, stores the logits, and exports it as ONNX."""
import importlib.util
import os
import sys
import warnings

import torch

torch.set_num_threads(1)
warnings.simplefilter("ignore")
root = sys.argv[1]
for name in sorted(os.listdir(root)):
    folder = os.path.join(root, name)
    spec = importlib.util.spec_from_file_location("architecture_" + name, os.path.join(folder, "architecture.py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    network = module.load(os.path.join(folder, "weights.safetensors"))
    shape = [int(n) for n in module.Architecture.__doc__.split("(batch, ")[1].split(")")[0].split(", ")]
    for batch in (1, 17):
        with open(os.path.join(folder, "images%d.bin" % batch), "rb") as file:
            images = torch.frombuffer(bytearray(file.read()), dtype=torch.float32).reshape([batch] + shape)
        with torch.no_grad():
            logits = network(images)
        with open(os.path.join(folder, "logits%d.bin" % batch), "wb") as file:
            file.write(logits.contiguous().numpy().tobytes())
    torch.onnx.export(network, images, os.path.join(folder, "exported.onnx"), opset_version=16, input_names=["x"],
                      output_names=["logits"], dynamic_axes={"x": {0: "batch"}, "logits": {0: "batch"}})
