#!/usr/bin/env python3
"""Records the true costs of random networks built with PyTorch modules, for CostModelTests.

Needs Debian's python3-torch:  /usr/bin/python3 record_costs.py > recorded_costs.json
Parameters are counted from the modules; multiply-adds and activations from the shapes met in a forward pass.
"""
import json
import random

import torch
from torch import nn

KINDS = {"conv": ["conv", "sepconv", "dilconv", "maxpool", "avgpool", "skip", "none"], "linear": ["linear", "skip", "none"]}


class Zero(nn.Module):
    def forward(self, x):
        return x * 0


def operation(kind, k, c):
    p = k // 2
    return {
        "linear": lambda: nn.Sequential(nn.Linear(c, c), nn.ReLU()),
        "conv": lambda: nn.Sequential(nn.Conv2d(c, c, k, padding=p), nn.ReLU()),
        "sepconv": lambda: nn.Sequential(nn.Conv2d(c, c, k, padding=p, groups=c, bias=False), nn.Conv2d(c, c, 1), nn.ReLU()),
        "dilconv": lambda: nn.Sequential(nn.Conv2d(c, c, k, padding=k - 1, dilation=2, groups=c, bias=False), nn.Conv2d(c, c, 1), nn.ReLU()),
        "maxpool": lambda: nn.MaxPool2d(k, 1, p),
        "avgpool": lambda: nn.AvgPool2d(k, 1, p),
        "skip": nn.Identity,
        "none": Zero,
    }[kind]()


def text(kind, k):
    return kind + (str(k) if k else "") + (":relu" if kind in ("linear", "conv", "sepconv", "dilconv") else "")


class Cell(nn.Module):
    def __init__(self, rng, v, kind, c, depth):
        super().__init__()
        self.v = v
        self.edges = [(a, b) for a in range(v) for b in range(a + 1, v) if rng.random() < 0.5]
        self.sinks = [a for a in range(v) if all(e[0] != a for e in self.edges)]
        made = [block(rng, kind, c, depth - 1) for _ in range(len(self.edges) + len(self.sinks))]
        self.ops = nn.ModuleList(m for m, _ in made)
        blocks = [t for _, t in made]
        dag = f"{v}:" + ",".join(f"{a}-{b}" for a, b in self.edges)
        self.text = f"cell({dag}|{blocks[0] if len(set(blocks)) == 1 else ';'.join(blocks)})"

    def forward(self, x):
        h, i = {}, 0
        into = {b: [] for b in range(self.v)}
        for i, (a, b) in enumerate(self.edges):
            into[b].append((a, i))
        for b in range(self.v):
            h[b] = sum(self.ops[i](h[a]) for a, i in into[b]) if into[b] else x
        n = len(self.edges)
        return sum(self.ops[n + i](h[s]) for i, s in enumerate(self.sinks))


def block(rng, kind, c, depth):
    if depth == 0 or rng.random() < 0.3:
        op = rng.choice(KINDS[kind])
        k = rng.choice([3, 5, 7]) if op in ("conv", "sepconv", "dilconv", "maxpool", "avgpool") else 0
        return operation(op, k, c), text(op, k)
    if rng.random() < 0.3:
        made = [block(rng, kind, c, depth - 1) for _ in range(2)]
        return nn.Sequential(*(m for m, _ in made)), "chain(" + ";".join(t for _, t in made) + ")"
    cell = Cell(rng, rng.randint(1, 4), kind, c, depth)
    return cell, cell.text


def case(seed):
    rng = random.Random(seed)
    kind = rng.choice(["conv", "linear"])
    shape = [rng.choice([1, 3]), rng.choice([14, 28]), rng.choice([14, 20])]
    classes, bias, every = rng.randint(2, 12), rng.random() < 0.5, rng.random() < 0.5
    layers, stages, texts = [], [], []
    before = shape[0] if kind == "conv" else shape[0] * shape[1] * shape[2]
    layers += [] if kind == "conv" else [nn.Flatten()]
    for s in range(rng.randint(1, 3)):
        width = rng.choice([4, 6, 8])
        stage = {"width": width, "entrySize": rng.choice([0, 0, 9]), "exitPool": rng.choice([1, 2]), "exitPadding": rng.choice([0, 1]), "exitPoolIsMax": rng.random() < 0.5}
        if kind == "linear":
            stage.update(entrySize=0, exitPool=1, exitPadding=0)
            if s == 0 or every or width != before:
                layers += [nn.Linear(before, width), nn.ReLU()]
        else:
            layers += [nn.AdaptiveAvgPool2d(stage["entrySize"])] if stage["entrySize"] else []
            layers += [nn.Conv2d(before, width, 3, padding=1)]
        module, notation = block(rng, kind, width, 2)
        layers.append(module)
        if stage["exitPool"] > 1:
            pool = nn.MaxPool2d if stage["exitPoolIsMax"] else nn.AvgPool2d
            layers.append(pool(stage["exitPool"], stage["exitPool"], stage["exitPadding"]))
        before = width
        stages.append(stage)
        texts.append(notation)
    head = rng.choice([0, 3]) if kind == "conv" else 0
    layers += [nn.AdaptiveAvgPool2d(head)] if head else []
    trunk = nn.Sequential(*layers, nn.Flatten())
    x = torch.zeros(1, *shape)
    net = nn.Sequential(trunk, nn.Linear(trunk(x).shape[1], classes, bias=bias))
    count = {"macs": 0, "activations": 0}

    def hook(m, _, y):
        per_output = m.in_features if isinstance(m, nn.Linear) else m.in_channels // m.groups * m.kernel_size[0] * m.kernel_size[1]
        count["macs"] += y.numel() * per_output
        count["activations"] += y.numel()

    for m in net.modules():
        if isinstance(m, (nn.Linear, nn.Conv2d)):
            m.register_forward_hook(hook)
    net(x)
    return {
        "network": "chain(" + ";".join(texts) + ")", "kind": kind, "input": shape, "classes": classes, "stages": stages,
        "headSize": head, "entryAtEveryStage": every, "headBias": bias,
        "parameters": sum(p.numel() for p in net.parameters()), "multiplyAdds": count["macs"], "activations": count["activations"]}


print("[\n" + ",\n".join(json.dumps(case(seed)) for seed in range(40)) + "\n]")
