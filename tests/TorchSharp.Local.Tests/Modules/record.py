"""Records what PyTorch's modules compute: run with the system's python3 (python3-torch) in this folder; writes fixtures/*.json."""
import json

import torch
from torch import nn


def dump(t, digits=7):
    t = t.detach()
    values = t.reshape(-1).tolist()
    if t.dtype.is_floating_point:
        values = [float(f"{v:.{digits}g}") for v in values]
    return {"shape": list(t.shape), "values": values}


def weights_like(t):
    """The fixed weights of the sum that is differentiated."""
    return torch.cos(torch.arange(t.numel(), dtype=torch.float32)).reshape(t.shape)


def run(name, module, *inputs, train=True, calls=1):
    module.train(train)
    before = {k: dump(v) for k, v in module.state_dict().items()}
    leaves = [x.requires_grad_() if x.dtype.is_floating_point and i == 0 else x for i, x in enumerate(inputs)]
    for _ in range(calls):
        output = module(*leaves)
    (output * weights_like(output)).sum().backward()
    return {
        "name": name,
        "train": train,
        "calls": calls,
        "before": before,
        "inputs": [dump(x) for x in inputs],
        "integers": [not x.dtype.is_floating_point for x in inputs],
        "output": dump(output),
        "input_gradient": dump(leaves[0].grad) if leaves[0].grad is not None else None,
        "gradients": {k: dump(p.grad) for k, p in module.named_parameters() if p.grad is not None},
        "after": {k: dump(v) for k, v in module.named_buffers()},
    }


def cases():
    torch.manual_seed(1)
    x2 = lambda *s: torch.randn(*s)
    image = lambda: torch.randn(2, 4, 5, 4)
    yield run("Linear", nn.Linear(5, 3), x2(4, 5))
    yield run("Linear without bias", nn.Linear(5, 3, bias=False), x2(2, 4, 5))
    yield run("Conv1d", nn.Conv1d(4, 6, 3, stride=2, padding=1, dilation=2, groups=2), x2(2, 4, 11))
    yield run("Conv1d same", nn.Conv1d(4, 2, 4, padding="same"), x2(2, 4, 9))
    yield run("Conv2d", nn.Conv2d(4, 3, 3, padding=1), image())
    yield run("Conv2d without bias", nn.Conv2d(4, 6, (3, 2), stride=(2, 1), padding=(1, 0), dilation=(1, 2), groups=2, bias=False), image())
    yield run("Conv2d one image", nn.Conv2d(4, 3, 3), x2(4, 5, 4))
    yield run("Conv2d same", nn.Conv2d(4, 3, 4, padding="same", dilation=1), image())
    yield run("Conv2d same dilated", nn.Conv2d(4, 3, (3, 2), padding="same", dilation=(2, 1)), image())
    yield run("Conv2d valid", nn.Conv2d(4, 3, 3, padding="valid", stride=2), image())
    for mode in "reflect", "replicate", "circular":
        yield run(f"Conv2d {mode}", nn.Conv2d(4, 3, 3, padding=(2, 1), padding_mode=mode), image())
    yield run("Conv2d same circular", nn.Conv2d(4, 3, 4, padding="same", padding_mode="circular"), image())
    for train in True, False:
        suffix = "" if train else " evaluated"
        bn = nn.BatchNorm2d(4)
        with torch.no_grad():
            bn.weight.normal_(); bn.bias.normal_(); bn.running_mean.normal_(); bn.running_var.uniform_(0.5, 2)
        yield run("BatchNorm2d" + suffix, bn, image(), train=train, calls=3)
        bn = nn.BatchNorm1d(5, eps=1e-3, momentum=0.3)
        with torch.no_grad():
            bn.running_mean.normal_(); bn.running_var.uniform_(0.5, 2)
        yield run("BatchNorm1d" + suffix, bn, x2(6, 5), train=train, calls=2)
        yield run("BatchNorm2d untracked" + suffix, nn.BatchNorm2d(4, affine=False, track_running_stats=False), image(), train=train)
    yield run("BatchNorm1d sequences", nn.BatchNorm1d(4), x2(3, 4, 5))
    yield run("LayerNorm", nn.LayerNorm(4), image())
    yield run("LayerNorm two dimensions", nn.LayerNorm((5, 4), eps=1e-3), image())
    yield run("LayerNorm plain", nn.LayerNorm(4, elementwise_affine=False), image())
    yield run("MaxPool2d", nn.MaxPool2d(2), image())
    yield run("MaxPool2d overlapping", nn.MaxPool2d((3, 2), stride=(1, 2), padding=1, dilation=1, ceil_mode=True), image())
    yield run("AvgPool2d", nn.AvgPool2d(2), image())
    yield run("AvgPool2d overlapping", nn.AvgPool2d(3, stride=1, padding=1, count_include_pad=False), image())
    yield run("AvgPool2d divided", nn.AvgPool2d((3, 2), stride=(2, 2), padding=(1, 0), ceil_mode=True, divisor_override=5), image())
    yield run("AdaptiveAvgPool2d", nn.AdaptiveAvgPool2d((3, 2)), image())
    yield run("AdaptiveAvgPool2d to one", nn.AdaptiveAvgPool2d(1), image())
    yield run("AdaptiveMaxPool2d", nn.AdaptiveMaxPool2d((3, 2)), image())
    yield run("Flatten", nn.Flatten(), image())
    yield run("Flatten inner", nn.Flatten(1, 2), image())
    yield run("Identity", nn.Identity(), x2(3, 4))
    yield run("Dropout evaluated", nn.Dropout(0.5), x2(3, 4), train=False)
    for f in (nn.ReLU(), nn.ReLU6(), nn.Sigmoid(), nn.Tanh(), nn.GELU(), nn.SELU(), nn.SiLU(), nn.Mish(), nn.Hardswish(), nn.Hardsigmoid(),
              nn.LogSigmoid(), nn.ELU(0.7), nn.LeakyReLU(0.2), nn.Softplus(1.5, 3), nn.Softmax(1), nn.LogSoftmax(-1)):
        yield run(type(f).__name__, f, 3 * x2(4, 9))
    embedding = nn.Embedding(6, 3, padding_idx=2)
    yield run("Embedding", embedding, torch.tensor([[0, 2, 5], [5, 1, 0]]))
    yield run("Sequential", nn.Sequential(nn.Conv2d(4, 5, 3), nn.BatchNorm2d(5), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(), nn.Linear(5, 3)), image())
    classes = torch.tensor([2, 0, 4, 2, 1])
    yield run("CrossEntropyLoss", nn.CrossEntropyLoss(), x2(5, 5), classes)
    weight = torch.tensor([0.2, 1.0, 2.0, 0.5, 3.0])
    weighted = nn.CrossEntropyLoss(weight=weight, ignore_index=0, reduction="sum")
    del weighted._buffers["weight"]
    weighted.weight = weight
    yield run("CrossEntropyLoss weighted", weighted, x2(5, 5), classes)
    yield run("NLLLoss", nn.NLLLoss(reduction="none"), x2(5, 5), classes)
    yield run("MSELoss", nn.MSELoss(), x2(3, 4), x2(3, 4))


def fills():
    """Seeded initial weights, in the order in which the random numbers are drawn."""
    torch.manual_seed(42)
    modules = {
        "Linear": nn.Linear(5, 3), "Linear without bias": nn.Linear(40, 2, bias=False), "Conv1d": nn.Conv1d(4, 6, 3, groups=2),
        "Conv2d": nn.Conv2d(3, 4, (3, 5)), "Embedding": nn.Embedding(6, 4, padding_idx=1), "BatchNorm2d": nn.BatchNorm2d(3),
        "LayerNorm": nn.LayerNorm(3),
    }
    result = {name: {k: dump(v, 9) for k, v in m.state_dict().items()} for name, m in modules.items()}
    empty = lambda: torch.empty(6, 5, 2)
    init = nn.init
    for name, t in {
        "uniform_": init.uniform_(empty(), -2, 3), "normal_": init.normal_(empty(), 1, 0.5), "constant_": init.constant_(empty(), 0.3),
        "xavier_uniform_": init.xavier_uniform_(empty(), gain=1.7), "xavier_normal_": init.xavier_normal_(empty()),
        "kaiming_uniform_": init.kaiming_uniform_(empty(), mode="fan_out", nonlinearity="relu"),
        "kaiming_normal_": init.kaiming_normal_(empty(), a=0.2),
    }.items():
        result[name] = {"": dump(t, 9)}
    return result


if __name__ == "__main__":
    with open("fixtures/modules.json", "w") as f:
        f.write("[\n" + ",\n".join(json.dumps(c) for c in cases()) + "\n]\n")
    with open("fixtures/initialisation.json", "w") as f:
        json.dump(fills(), f)
        f.write("\n")
