"""Ten million rows of trade statistics held against the bans: seconds and memory, by engine and by form of the file.

Each run is `abide observe banned-trade` in a process of its own, its start included. The floor, measured in the same run, is
the time in which pyarrow reads the file's columns as words and keeps nothing. The two engines' lines must be the same.
"""

import argparse
import hashlib
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from pyarrow import csv

TARGET, PARTNERS = 408, (156, 643, 410, 392, 704, 764, 76, 276, 356, 566)
MOST_S, MOST_GB = 20.0, 2.0
"""Seconds and gigabytes for ten million rows on two cores."""
BLOCK = 500_000


def rows(count: int, rng: np.random.Generator) -> pa.Table:
    """Rows of the v1 fields; one in fifty is trade with the DPRK."""
    reporter, partner = rng.choice(PARTNERS, count), rng.choice(PARTNERS, count)
    ours = rng.random(count) < 0.02
    reporter = np.where(ours & (rng.random(count) < 0.1), TARGET, reporter)
    partner = np.where(ours & (reporter != TARGET), TARGET, partner)
    chapters = rng.integers(1, 98, count)
    headings, subheadings = (
        rng.integers(1, 9, count),
        rng.integers(1, 8, count),
    )  # 5,432 codes: about as many as HS has
    months = rng.integers(0, 84, count)
    weight = np.where(rng.random(count) < 0.1, 0.0, np.round(rng.lognormal(8, 2, count), 1))
    zeros = pa.array(np.zeros(count, dtype=np.int32))
    return pa.table(
        {
            "reporterCode": reporter.astype(np.int32),
            "partnerCode": partner.astype(np.int32),
            "partner2Code": zeros,
            "flowCode": rng.choice(["M", "X"], count),
            "period": (2016 + months // 12) * 100 + months % 12 + 1,
            "classificationCode": pa.array(["H5"] * count),
            "cmdCode": np.char.zfill((chapters * 10_000 + headings * 100 + subheadings * 10).astype(str), 6),
            "motCode": zeros,
            "netWgt": weight,
            "isNetWgtEstimated": rng.random(count) < 0.2,
            "primaryValue": np.round(rng.lognormal(9, 2, count), 2),
            "isReported": rng.random(count) < 0.9,
        }
    )


def write(folder: Path, count: int) -> tuple[Path, Path]:
    """The same rows as CSV and as Parquet."""
    rng, paths = np.random.default_rng(11), (folder / "trade.csv", folder / "trade.parquet")
    schema = rows(1, np.random.default_rng(1)).schema
    with csv.CSVWriter(paths[0], schema) as text, pq.ParquetWriter(paths[1], schema) as table:
        for start in range(0, count, BLOCK):
            block = rows(min(BLOCK, count - start), rng)
            text.write_table(block)
            table.write_table(block)
    return paths


def floor_seconds(file: Path) -> float:
    """The file's columns read as words."""
    begin = time.perf_counter()
    if file.suffix == ".csv":
        names = file.open(encoding="utf-8").readline().replace('"', "").strip().split(",")
        kinds = csv.ConvertOptions(column_types=dict.fromkeys(names, pa.string()))
        with csv.open_csv(file, convert_options=kinds) as reader:
            sum(len(batch) for batch in reader)
    else:
        sum(len(batch) for batch in pq.ParquetFile(file).iter_batches())
    return time.perf_counter() - begin


def screened(file: Path, engine: str) -> tuple[float, float, str, int]:
    """Seconds, gigabytes of all its processes at their most, and the hash and number of the lines."""
    with tempfile.TemporaryDirectory(prefix="abide-trade-", dir=file.parent) as work:
        out = Path(work) / "found.jsonl"
        command = [str(Path(sys.executable).with_name("abide")), "observe", "banned-trade", str(file)]
        command += ["--engine", engine, "--format", "jsonl", "--out", str(out)]
        begin, most = time.perf_counter(), 0.0
        with subprocess.Popen(
            command,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            env=os.environ | {"ABIDE_CACHE": work},
        ) as child:
            while child.poll() is None:
                most = max(most, resident(child.pid))
                time.sleep(0.1)
            seconds = time.perf_counter() - begin
            if child.returncode != 0:
                sys.exit(child.stderr.read()[-2000:] if child.stderr is not None else "failed")
        told = out.read_bytes()
    return seconds, most / 1e9, hashlib.sha256(told).hexdigest(), told.count(b"\n")


def resident(root: int) -> int:
    """Bytes in memory of a process and all below it (Linux: /proc)."""
    below: dict[int, list[int]] = {}
    pages: dict[int, int] = {}
    for place in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((place / "stat").read_text().rsplit(")", 1)[1].split()[1])
            pages[int(place.name)] = int((place / "statm").read_text().split()[1])
        except (OSError, IndexError):  # ended meanwhile
            continue
        below.setdefault(parent, []).append(int(place.name))
    held, waiting = 0, [root]
    while len(waiting) > 0:
        process = waiting.pop()
        held += pages.get(process, 0)
        waiting += below.get(process, [])
    return held * resource.getpagesize()


def main() -> int:
    """Prints the measures; 1 if a demand is not met."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, default=10_000_000)
    parser.add_argument("--engine", action="append", choices=("duckdb", "spark"), help="one or more")
    given = parser.parse_args()
    failed: list[str] = []
    lines: dict[str, set[str]] = {}
    with tempfile.TemporaryDirectory(prefix="abide-trade-") as folder:
        files = write(Path(folder), given.rows)
        java = shutil.which("java") is not None or "JAVA_HOME" in os.environ
        if not java:
            print("Spark is left out: it needs Java 17 or newer")
        for engine in given.engine or (("duckdb", "spark") if java else ("duckdb",)):
            for file in files:
                floor = floor_seconds(file)
                seconds, memory, told, number = screened(file, engine)
                lines.setdefault(file.suffix, set()).add(told)
                print(
                    f"{given.rows:,} rows  {file.suffix[1:]:7} {engine:6}  floor {floor:.1f} s"
                    f"  {seconds / floor:.1f} x the floor  ({seconds:.1f} s, {memory:.2f} GB, {number:,} lines)",
                    flush=True,
                )
                if seconds > MOST_S or memory > MOST_GB:
                    failed.append(f"{file.suffix[1:]} with {engine}: {MOST_S:.0f} s and {MOST_GB:.0f} GB")
    failed += [f"{form}: the engines' lines differ" for form, told in lines.items() if len(told) > 1]
    print("not reached: " + "; ".join(failed) if failed else "all demands met")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
