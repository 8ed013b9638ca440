// score.py of an exported model: runs anywhere with Python, onnxruntime and numpy, without this program.

export const pythonScoringScript = String.raw`"""Scores histories with the exported model.

python score.py                                     compares the model with the stored example scores
python score.py --history DOMAIN:ITEM,... [--top N]  prints the N best items of each domain (default 10)

Needs: pip install onnxruntime numpy
"""
import argparse
import csv
import json
import os
import pathlib
import sys

import numpy as np

# ONNX Runtime sends usage events to its maker and keeps a device id in your home, unless this is set before it is loaded.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"
import onnxruntime as ort  # noqa: E402

folder = pathlib.Path(__file__).resolve().parent
manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
session = ort.InferenceSession(str(folder / "model.onnx"), providers=["CPUExecutionProvider"])


def score(history, extra=None):
    """Scores of all items, by item number - 1. history: item numbers, oldest first."""
    inputs = {"history": np.array([history[-manifest["maxLength"]:]], dtype=np.int64).reshape(1, -1)}
    for spec in manifest["extraInputs"]:
        values = (extra or {}).get(spec["name"])
        filled = np.full(spec["shape"], spec["fill"]) if values is None else np.array(values).reshape(spec["shape"])
        inputs[spec["name"]] = filled.astype(spec["dtype"])
    return session.run(["scores"], inputs)[0][0]


def compare_examples():
    if not (folder / "expected-scores.json").exists():
        print("No expected-scores.json here to compare with: give --history.")
        return False
    expected = json.loads((folder / "expected-scores.json").read_text(encoding="utf-8"))
    largest = 0.0
    for example in expected["examples"]:
        found = score(example["history"], example["extra"])[np.array(example["numbers"]) - 1]
        largest = max(largest, float(np.max(np.abs(found - np.array(example["scores"])))))
    good = largest <= expected["tolerance"]
    verdict = "ok" if good else f"NOT within {expected['tolerance']}"
    print(f"{len(expected['examples'])} examples, largest difference {largest:.2e}: {verdict}")
    return good


def print_best(history, top):
    with open(folder / "items.csv", encoding="utf-8-sig", newline="") as file:
        items = list(csv.DictReader(file))
    number_of = {f"{item['domain']}:{item['item']}": int(item["number"]) for item in items}
    missing = [name for name in history if name not in number_of]
    if missing:
        sys.exit(f'items.csv has no item "{missing[0]}"; write DOMAIN:ITEM')
    numbers = [number_of[name] for name in history]
    scores = score(numbers)
    for domain in manifest["domains"]:
        print(domain["name"])
        own = [] if manifest.get("repeats") == "allow" else numbers
        candidates = [n for n in range(domain["firstNumber"], domain["lastNumber"] + 1) if n not in own]
        candidates.sort(key=lambda n: -scores[n - 1])
        for place, n in enumerate(candidates[:top], start=1):
            print(place, items[n - 1]["item"], items[n - 1]["title"], f"{scores[n - 1]:.4f}", sep="\t")


parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument("--history")
parser.add_argument("--top", type=int, default=10)
arguments = parser.parse_args()
if arguments.history is None:
    sys.exit(0 if compare_examples() else 1)
print_best(arguments.history.split(","), arguments.top)
`;
