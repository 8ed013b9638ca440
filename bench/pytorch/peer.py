"""PyTorch peers of `npm run bench:pytorch`: the same training step, on the same batches and initial parameters.

`packed` is the product's model written for speed in PyTorch: length buckets, distinct items, stacked projections, fused
attention and Adam, id vectors updated by row. `published` is the form of the published LLM-EDT code: every sequence
padded to the longest length, the item adapter at every position, one negative, all weights dense.

Reads a folder written by compare.ts and answers commands on stdin, one JSON object a line.
"""

import json
import math
import sys
import time
from pathlib import Path

import numpy
import torch
import torch.nn.functional as F

folder = Path(sys.argv[1])
manifest = json.loads((folder / "manifest.json").read_text())
options = manifest["options"]
hidden, heads, blocks = options["hidden"], options["heads"], options["blocks"]
width = hidden // heads
torch.manual_seed(manifest["seed"])
memory = numpy.fromfile(folder / "arrays.bin", dtype=numpy.uint8)


def array(entry):
    count = math.prod(entry["shape"])
    raw = numpy.frombuffer(memory, dtype=entry["dtype"], count=count, offset=entry["offset"])
    return torch.from_numpy(raw.reshape(entry["shape"]).copy())


def arrays(group):
    return {name: array(entry) for name, entry in manifest[group].items()}


def index(tensor):
    return tensor.flatten().long()


def layer_norm(p, name, x, epsilon):
    return F.layer_norm(x, (hidden,), p[f"{name}.weight"], p[f"{name}.bias"], epsilon)


class Packed:
    def __init__(self, dropout):
        initial = arrays("parameters")
        self.dropout = dropout
        self.ids = initial.pop("id vectors", None)
        if self.ids is not None:
            self.moments = torch.zeros_like(self.ids), torch.zeros_like(self.ids)
        self.p = {name: value.requires_grad_() for name, value in self.stacked(initial).items()}
        self.adam = torch.optim.Adam(self.p.values(), lr=manifest["learningRate"], eps=1e-8, fused=True)
        self.steps = 0
        self.forward = self.eager

    @staticmethod
    def stacked(initial):
        """Key and value of all heads as one matrix, query and output as one each: few large products."""
        p = dict(initial)

        def take(name, role, part):
            return [p.pop(f"{name}.{role}.{head}.{part}") for head in range(heads)]

        for block in range(blocks):
            name = f"backbone.{block}.attention"
            for part in ("weight", "bias"):
                p[f"{name}.query.{part}"] = torch.cat(take(name, "query", part))
                p[f"{name}.keyValue.{part}"] = torch.cat(take(name, "key", part) + take(name, "value", part))
            p[f"{name}.output.weight"] = torch.cat(take(name, "output", "weight"), 1)
        return p

    def eager(self, rows, b, text):
        p, drop = self.p, self.dropout
        weight = p["adapter.1.weight"] @ p["adapter.0.weight"]
        bias = F.linear(p["adapter.0.bias"], p["adapter.1.weight"], p["adapter.1.bias"])
        vectors = F.linear(text, weight, bias)
        if rows is not None:
            vectors = vectors + rows * b["trainableIds"]
        size, length = b["itemRows"].shape
        x = F.embedding(index(b["itemRows"]), vectors) * math.sqrt(hidden)
        x = (x + F.embedding(index(b["positions"]), p["position vectors"])) * b["valid"].reshape(-1, 1)
        states = F.dropout(x, drop)
        for block in range(blocks):
            name = f"backbone.{block}"
            query = layer_norm(p, f"{name}.attentionNorm", states, 1e-8)
            a = f"{name}.attention"
            q = F.linear(query, p[f"{a}.query.weight"], p[f"{a}.query.bias"])
            kv = F.linear(states, p[f"{a}.keyValue.weight"], p[f"{a}.keyValue.bias"])
            q = q.view(size, length, heads, width).transpose(1, 2)
            k, v = kv.view(size, length, 2, heads, width).permute(2, 0, 3, 1, 4)
            mixed = F.scaled_dot_product_attention(q, k, v, attn_mask=b["mask"], dropout_p=drop)
            mixed = mixed.transpose(1, 2).reshape(size * length, hidden)
            attended = F.linear(mixed, p[f"{a}.output.weight"], p[f"{a}.output.bias"])
            states = layer_norm(p, f"{name}.forwardNorm", query + attended, 1e-8)
            f = f"{name}.forward"
            inner = F.gelu(F.linear(states, p[f"{f}.0.weight"], p[f"{f}.0.bias"]))
            outer = F.dropout(F.linear(inner, p[f"{f}.1.weight"], p[f"{f}.1.bias"]), drop)
            states = layer_norm(p, f"{f}.norm", outer + states, 1e-12)
        states = layer_norm(p, "backbone.lastNorm", states, 1e-8)
        loss = torch.zeros(())
        for group in range(options["domainCount"]):
            if f"targetStates {group}" in b:
                loss = loss + self.next_item_loss(b, group, states, vectors)
        return loss * b["lossScale"]

    @staticmethod
    def next_item_loss(b, group, states, vectors):
        h = F.embedding(index(b[f"targetStates {group}"]), states)
        positives = F.embedding(index(b[f"targetItems {group}"]), vectors)
        negatives = F.embedding(index(b[f"negativeItems {group}"]), vectors)
        weights = b[f"targetWeights {group}"]
        positive = (h * positives).sum(1)
        if options["objective"] == "bce":
            losses = F.softplus(-positive) + F.softplus((h * negatives).sum(1))
            return (losses * weights).sum()
        others = h @ negatives.T
        own = positive[:, None] + torch.log(b[f"ownShare {group}"])
        losses = torch.logsumexp(torch.cat([own, others], 1), 1) - positive
        return (losses * weights).sum()

    def step(self, b):
        items = b["items"].long()
        rows = None if self.ids is None else self.ids[items].requires_grad_()
        self.adam.zero_grad(set_to_none=True)
        loss = self.forward(rows, b, text_vectors[items])
        loss.backward()
        self.adam.step()
        self.steps += 1
        if rows is not None:
            self.update_rows(items, rows.grad)
        return loss.item()

    @torch.no_grad()
    def update_rows(self, items, gradient):
        first, second = (moment[items] for moment in self.moments)
        first.mul_(0.9).add_(gradient, alpha=0.1)
        second.mul_(0.999).addcmul_(gradient, gradient, value=0.001)
        rate = manifest["learningRate"] / (1 - 0.9**self.steps)
        denominator = second.sqrt().mul_(1 / math.sqrt(1 - 0.999**self.steps)).add_(1e-8)
        self.ids[items] = self.ids[items].addcdiv_(first, denominator, value=-rate)
        self.moments[0][items] = first
        self.moments[1][items] = second


class Published(torch.nn.Module):
    """One step: `publishedBatch` sequences of `maxLength`, most of it padding."""

    def __init__(self):
        super().__init__()
        dimension = options["textDimension"]
        half = dimension // 2
        self.text = torch.nn.Embedding.from_pretrained(text_vectors)
        self.adapter = torch.nn.Sequential(torch.nn.Linear(dimension, half), torch.nn.Linear(half, hidden))
        self.positions = torch.nn.Embedding(options["maxLength"] + 1, hidden)
        make = lambda kind, *sizes: torch.nn.ModuleList(kind(*sizes) for _ in range(blocks))
        self.attention_norms = make(torch.nn.LayerNorm, hidden)
        self.forward_norms = make(torch.nn.LayerNorm, hidden)
        self.inner_norms = make(torch.nn.LayerNorm, hidden)
        self.attentions = make(torch.nn.MultiheadAttention, hidden, heads, options["dropout"])
        self.first = make(torch.nn.Linear, hidden, options["feedForward"])
        self.second = make(torch.nn.Linear, options["feedForward"], hidden)
        self.last_norm = torch.nn.LayerNorm(hidden)
        self.dropout = torch.nn.Dropout(options["dropout"])
        self.adam = torch.optim.Adam(self.parameters(), lr=manifest["learningRate"])

    def forward(self, items, positions, valid):
        x = self.adapter(self.text(items)) * math.sqrt(hidden) + self.positions(positions)
        states = self.dropout(x) * valid[..., None]
        for block in range(blocks):
            states = states.transpose(0, 1)
            query = self.attention_norms[block](states)
            attended, _ = self.attentions[block](query, states, states)
            states = (query + attended).transpose(0, 1)
            states = self.forward_norms[block](states)
            outer = self.second[block](F.gelu(self.first[block](states)))
            states = self.inner_norms[block](self.dropout(outer) + states) * valid[..., None]
        return self.last_norm(states)

    def step(self, b):
        self.adam.zero_grad()
        states = self(b["items"].long(), b["positions"].long(), b["valid"])
        positives = self.adapter(self.text(b["positives"].long()))
        negatives = self.adapter(self.text(b["negatives"].long()))
        kept = b["valid"] > 0
        positive = (states * positives).sum(-1)[kept]
        negative = (states * negatives).sum(-1)[kept]
        loss = (F.softplus(-positive) + F.softplus(negative)).mean()
        loss.backward()
        self.adam.step()
        return loss.item()


def read_batch(entries):
    b = {name: array(entry) for name, entry in entries.items()}
    if "valid" in b and "causalBias" in b:
        padding = (1 - b["valid"].squeeze(-1))[:, None, None, :] * -1e9
        b["mask"] = b["causalBias"][None, None] + padding
    return b


text_vectors = array(manifest["textVectors"])
batches = [read_batch(entries) for entries in manifest["batches"]]
made = {}


def compiled():
    model = Packed(options["dropout"])
    model.forward = torch.compile(model.eager, dynamic=True)
    return model


makers = {"packed": lambda: Packed(options["dropout"]), "compiled": compiled, "published": Published}

print(json.dumps({"torch": torch.__version__, "threads": torch.get_num_threads()}), flush=True)
for line in sys.stdin:
    command = json.loads(line)
    kind = command["kind"]
    if kind == "check":
        model = Packed(0.0)
        print(json.dumps({"losses": [model.step(b) for b in batches[: command["steps"]]]}), flush=True)
        continue
    if kind not in made:
        made[kind] = makers[kind]()
    source = batches if kind != "published" else [read_batch(manifest["published"])]
    started = time.perf_counter()
    losses = [made[kind].step(source[i % len(source)]) for i in range(command["steps"])]
    print(json.dumps({"seconds": time.perf_counter() - started, "loss": losses[-1]}), flush=True)
