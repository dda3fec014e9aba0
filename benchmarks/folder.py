"""A folder of made-up articles read from end to end: two processes over one, and memory that stays flat.

`python benchmarks/folder.py` runs the benchmark; `python benchmarks/folder.py DIR COUNT` only makes the folder.
"""

import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SPEAKERS = (
    "The minister",
    "The envoy",
    "A governor",
    "Ruritania",
    "The ministry of ports",
    "The harbour office",
)
VERBS = ("said that", "warned that", "denied that", "told reporters that", "claimed", "added that")
THINGS = (
    "about 300 workers had left by the end of 2019",
    "no ships were seen at sea last month",
    "the permits of 2,000 workers ran out in March",
    "coal worth some 400,000 tonnes had been unloaded",
    "all of its nationals would be home within two years",
)
PLAIN = (
    "In the harbour the cranes stood still for most of the week, and the quays were empty.",
    "Rain fell on the capital, where the markets opened late and closed early.",
    "The road along the coast has been closed since the spring, when part of it slid into the sea.",
)


def paragraphs(dice: random.Random, words: int) -> list[str]:
    """Paragraphs of news of the usual mixture: about a third of the sentences report speech."""
    made, count = [], 0
    while count < words:
        sentences = []
        for _ in range(3):
            draw, thing = dice.random(), dice.choice(THINGS)
            if draw < 0.25:
                sentences.append(f"{dice.choice(SPEAKERS)} {dice.choice(VERBS)} {thing}.")
            elif draw < 0.35:
                sentences.append(f"“{thing.capitalize()},” {dice.choice(SPEAKERS).lower()} said on Monday.")
            else:
                sentences.append(dice.choice(PLAIN))
        made.append(" ".join(sentences))
        count += len(made[-1].split())
    return made


def article(number: int) -> tuple[str, str]:
    """(file name, content) of one article: four in five are pages with menus and footers, one a text."""
    dice = random.Random(number)
    told = paragraphs(dice, dice.randint(250, 750))
    title = f"Harbour report {number}"
    if number % 5 == 4:
        return f"{number:05}.txt", f"{title}\n\n" + "\n".join(told)
    links = "".join(f'<li><a href="/{place}">Section {place}</a></li>' for place in range(40))
    body = "".join(f"<p>{words}</p>" for words in told)
    return f"{number:05}.html", (
        f'<!doctype html><html lang="en"><head><title>{title}</title>'
        '<meta property="og:site_name" content="The Courier"><meta name="author" content="A. Writer">'
        f'<meta property="article:published_time" content="2018-02-{number % 28 + 1:02}"></head>'
        f"<body><header><nav><ul>{links}</ul></nav></header><main><article><h1>{title}</h1>{body}</article>"
        f"<aside><ul>{links}</ul></aside></main><footer>All rights reserved</footer></body></html>"
    )


def make(folder: Path, count: int) -> int:
    """Makes a folder of articles; their size in bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    size = 0
    for number in range(count):
        name, content = article(number)
        size += (folder / name).write_bytes(content.encode())
    return size


def memory_of(root: int) -> int:
    """Bytes that a process and its children hold now, shared pages counted once for each."""
    parents: dict[int, list[int]] = {}
    for place in Path("/proc").iterdir():
        if place.name.isdigit():
            try:
                parents.setdefault(int((place / "stat").read_text().rsplit(")", 1)[1].split()[1]), []).append(
                    int(place.name)
                )
            except (OSError, ValueError, IndexError):
                continue
    total, waiting = 0, [root]
    while waiting:
        process = waiting.pop()
        waiting.extend(parents.get(process, ()))
        try:
            total += int(Path(f"/proc/{process}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
        except (OSError, ValueError, IndexError):
            continue
    return total


def read(folder: Path, jobs: int) -> tuple[float, int, int]:
    """(seconds, peak bytes of all its processes, claims) of one run."""
    out = folder.with_name(f"{folder.name}-{jobs}.jsonl")
    began, peak = time.perf_counter(), 0
    command = [sys.executable, "-m", "abide", "read", str(folder), "--out", str(out), "--jobs", str(jobs)]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as running:
        while running.poll() is None:
            peak = max(peak, memory_of(running.pid))
            time.sleep(0.2)
    assert running.returncode == 0
    took = time.perf_counter() - began
    with out.open("rb") as lines:
        claims = sum(1 for _ in lines)
    out.unlink()
    return took, peak, claims


def main() -> None:
    """Both measures, printed and held to their floors."""
    if len(sys.argv) == 3:
        print(f"{make(Path(sys.argv[1]), int(sys.argv[2])):,} bytes")
        return
    with tempfile.TemporaryDirectory() as place:
        peaks: dict[tuple[int, int], int] = {}
        times: dict[tuple[int, int], float] = {}
        for count in (1_000, 10_000):
            folder = Path(place) / f"articles-{count}"
            size = make(folder, count)
            for jobs in (1, 2):
                took, peak, claims = read(folder, jobs)
                times[count, jobs], peaks[count, jobs] = took, peak
                print(
                    f"{count:,} articles, {size / 1e6:.0f} MB, {jobs} process{'es' if jobs > 1 else ''}: {took:.1f} s,"
                    f" {count / took:,.0f} a second, {claims:,} claims, at most {peak / 1e6:,.0f} MB",
                    flush=True,
                )
    # The better of the two ratios: a neighbour on the machine can only make one worse.
    speedup = max(times[count, 1] / times[count, 2] for count in (1_000, 10_000))
    print(f"two processes are {speedup:.2f} times as fast as one on {os.cpu_count()} cores")
    for jobs in (1, 2):
        growth = peaks[10_000, jobs] / peaks[1_000, jobs]
        print(
            f"ten times the articles take {growth:.2f} times the memory with {jobs} process{'es' if jobs > 1 else ''}"
        )
        assert growth < 1.25, "memory grows with the folder"
    assert (os.cpu_count() or 1) < 2 or speedup > 1.2, "a second process brings nothing"


if __name__ == "__main__":
    main()
