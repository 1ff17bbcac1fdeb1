"""Loads every exported architecture below a folder, runs it on the images stored beside it and stores the logits."""
import importlib.util
import os
import struct
import sys

import torch

torch.set_num_threads(1)
root = sys.argv[1]
for name in sorted(os.listdir(root)):
    folder = os.path.join(root, name)
    spec = importlib.util.spec_from_file_location("architecture_" + name, os.path.join(folder, "architecture.py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    with open(os.path.join(folder, "images.bin"), "rb") as file:
        shape = struct.unpack("<4i", file.read(16))
        images = torch.frombuffer(bytearray(file.read()), dtype=torch.float32).reshape(shape)
    with torch.no_grad():
        logits = module.load(os.path.join(folder, "weights.safetensors"))(images)
    with open(os.path.join(folder, "logits.bin"), "wb") as file:
        file.write(logits.contiguous().numpy().tobytes())
