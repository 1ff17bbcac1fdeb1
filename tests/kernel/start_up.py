"""How soon a kernel answers, beside ipykernel, alternating: one JSON line of medians."""
import json
import statistics
import sys
import time

from jupyter_client.manager import KernelManager

ROUNDS = int(sys.argv[1])
WARM_CELLS = 40
TIMEOUT = 60
KERNELS = {"fade": "fade-csharp", "ipykernel": "python3"}


def reply(client, msg_id):
    while True:
        message = client.get_shell_msg(timeout=TIMEOUT)
        if message["parent_header"].get("msg_id") == msg_id:
            return message["content"]


def cell(client, code):
    content = reply(client, client.execute(code))
    assert content["status"] == "ok", content


def measure(name):
    manager = KernelManager(kernel_name=name)
    start = time.monotonic()
    manager.start_kernel()
    client = manager.blocking_client()
    client.start_channels()
    try:
        reply(client, client.kernel_info())
        ready = time.monotonic() - start
        cell(client, "1+1")
        first = time.monotonic() - start
        warm = []
        for i in range(WARM_CELLS):
            before = time.monotonic()
            cell(client, f"{i}+1")
            warm.append(1000 * (time.monotonic() - before))
        return ready, first, statistics.median(warm)
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


measured = {kernel: [] for kernel in KERNELS}
for _ in range(ROUNDS):
    for kernel, name in KERNELS.items():
        measured[kernel].append(measure(name))
names = ("ready_s", "first_cell_s", "warm_cell_ms")
print(json.dumps({kernel: {name: round(statistics.median(column), 3) for name, column in zip(names, zip(*rows))} for kernel, rows in measured.items()}))
