"""Records what PyTorch's optimisers and schedulers do: run with the system's python3 (python3-torch) in this folder; writes fixtures/*.json."""
import json
import warnings

import torch
from torch.optim import lr_scheduler as ls

warnings.simplefilter("ignore")
STEPS = [1, 2, 10, 50]


def start(dtype):
    """Two parameters; the same closed forms make them in the tests."""
    return [torch.sin(torch.arange(35, dtype=dtype)).reshape(5, 7).requires_grad_(), torch.cos(torch.arange(19, dtype=dtype)).requires_grad_()]


def loss(a, b):
    i = torch.arange(35, dtype=a.dtype).reshape(5, 7)
    return (torch.sin(1.3 * a + i) * torch.cos(i)).sum() + ((b - 0.5) ** 2 * (1 + torch.arange(19, dtype=b.dtype) / 10)).sum() + (a[0, 0] * b).sum()


OPTIMISERS = [
    ("SGD", dict(lr=0.01)),
    ("SGD", dict(lr=0.01, weight_decay=0.1)),
    ("SGD", dict(lr=0.01, momentum=0.9)),
    ("SGD", dict(lr=0.01, momentum=0.9, dampening=0.3, weight_decay=0.02)),
    ("SGD", dict(lr=0.01, momentum=0.9, nesterov=True, weight_decay=0.02)),
    ("SGD", dict(lr=0.002, momentum=0.5, maximize=True)),
    ("SGD", dict(lr=0.002, momentum=0.5, maximize=True, weight_decay=0.1)),
    ("Adam", dict(lr=0.01)),
    ("Adam", dict(lr=0.02, beta1=0.8, beta2=0.95, eps=1e-4, weight_decay=0.1)),
    ("Adam", dict(lr=0.02, amsgrad=True, beta2=0.9)),
    ("Adam", dict(lr=0.002, maximize=True)),
    ("AdamW", dict(lr=0.01, weight_decay=0)),
    ("AdamW", dict(lr=0.02, weight_decay=0.3)),
    ("AdamW", dict(lr=0.02, weight_decay=0.1, amsgrad=True, beta1=0.5)),
    ("AdamW", dict(lr=0.002, weight_decay=0.1, maximize=True)),
    ("RMSprop", dict(lr=0.01)),
    ("RMSprop", dict(lr=0.005, alpha=0.9, momentum=0.5, centered=True, weight_decay=0.05)),
    ("RMSprop", dict(lr=0.002, maximize=True)),
]


def trajectory(kind, options, dtype, groups):
    options = dict(options)
    if "beta1" in options or "beta2" in options:
        options["betas"] = (options.pop("beta1", 0.9), options.pop("beta2", 0.999))
    a, b = start(dtype)
    params = [{"params": [a]}, {"params": [b], "lr": options["lr"] / 2}] if groups else [a, b]
    optimiser = getattr(torch.optim, kind)(params, **options)
    record = {}
    for step in range(1, STEPS[-1] + 1):
        optimiser.zero_grad()
        loss(a, b).backward()
        optimiser.step()
        if step in STEPS:
            record[step] = [[float(f"{v:.9g}") for v in p.detach().reshape(-1).tolist()] for p in (a, b)]
    return record


SCHEDULERS = {
    "StepLR": lambda o: ls.StepLR(o, 3, gamma=0.5),
    "MultiStepLR": lambda o: ls.MultiStepLR(o, [2, 5, 5, 11], gamma=0.3),
    "ExponentialLR": lambda o: ls.ExponentialLR(o, 0.9),
    "ConstantLR": lambda o: ls.ConstantLR(o, factor=0.25, total_iters=4),
    "LinearLR": lambda o: ls.LinearLR(o, start_factor=0.2, end_factor=0.9, total_iters=6),
    "PolynomialLR": lambda o: ls.PolynomialLR(o, total_iters=7, power=2),
    "CosineAnnealingLR": lambda o: ls.CosineAnnealingLR(o, 7, eta_min=0.001),
    "LambdaLR": lambda o: ls.LambdaLR(o, lambda e: 0.95 ** e),
    "MultiplicativeLR": lambda o: ls.MultiplicativeLR(o, lambda e: 1 / (1 + 0.1 * e)),
    "OneCycleLR": lambda o: ls.OneCycleLR(o, 0.5, total_steps=24),
    "OneCycleLR three phases": lambda o: ls.OneCycleLR(
        o, [0.5, 0.2], epochs=5, steps_per_epoch=5, anneal_strategy="linear", three_phase=True, pct_start=0.4),
    "CyclicLR": lambda o: ls.CyclicLR(o, 0.01, 0.2, step_size_up=4),
    "CyclicLR triangular2": lambda o: ls.CyclicLR(o, 0.01, 0.2, step_size_up=3, step_size_down=5, mode="triangular2"),
    "CyclicLR exp_range": lambda o: ls.CyclicLR(o, 0.01, 0.2, step_size_up=4, mode="exp_range", gamma=0.95),
    "CyclicLR scaled": lambda o: ls.CyclicLR(o, 0.01, 0.2, step_size_up=4, scale_fn=lambda x: 1 / (5 ** (x * 0.0001)), scale_mode="iterations"),
    "SequentialLR": lambda o: ls.SequentialLR(
        o, [ls.ConstantLR(o, factor=0.1, total_iters=2), ls.ExponentialLR(o, 0.9), ls.StepLR(o, 2, 0.5)], [3, 9]),
    "ChainedLR": lambda o: ls.ChainedScheduler([ls.ConstantLR(o, factor=0.1, total_iters=4), ls.ExponentialLR(o, 0.9)]),
    "ReduceLROnPlateau": lambda o: ls.ReduceLROnPlateau(o, factor=0.5, patience=2, cooldown=1, min_lr=[0.01, 0.001], threshold=0.01),
    "ReduceLROnPlateau max abs": lambda o: ls.ReduceLROnPlateau(o, mode="max", factor=0.5, patience=1, threshold=0.05, threshold_mode="abs"),
}
METRICS = [5, 4, 3, 3.01, 2.995, 2.98, 2.99, 2.5, 2.49, 2.6, 2.7, 2.6, 2.4, 2.41, 2.42, 2.43, 2.44, 2.45, 2.46, 2.47, 2.48, 2.49, 1, 2]


def schedule(name, make):
    p, q = torch.zeros(1, requires_grad=True), torch.zeros(1, requires_grad=True)
    optimiser = torch.optim.SGD([{"params": [p]}, {"params": [q], "lr": 0.04}], lr=0.1, momentum=0.9)
    scheduler = make(optimiser)
    rates, momenta = [], []
    for metric in METRICS:
        rates.append([g["lr"] for g in optimiser.param_groups])
        momenta.append([g["momentum"] for g in optimiser.param_groups])
        if len(rates) < len(METRICS):
            scheduler.step(*([metric] if "Plateau" in name else []))
    return {"rates": rates, "momenta": momenta}


if __name__ == "__main__":
    with open("fixtures/optimisers.json", "w") as f:
        cases = [dict(kind=k, options=o, type=str(t)[6:], groups=g, steps=trajectory(k, o, t, g))
                 for k, o in OPTIMISERS for t, g in ((torch.float32, False), (torch.float64, True))]
        f.write("[\n" + ",\n".join(json.dumps(c) for c in cases) + "\n]\n")
    with open("fixtures/schedulers.json", "w") as f:
        json.dump({"metrics": METRICS, "schedules": {k: schedule(k, v) for k, v in SCHEDULERS.items()}}, f)
        f.write("\n")
