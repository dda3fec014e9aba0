"""Makes `src/abide/publish/land.txt`, the land on the map of the sea, from the package global-land-mask.

A line for each row of cells from north to south holds the runs of land as `first-end`, in cells from 180° W,
the end exclusive. Run it from the root of the project; it needs about 1 GB of memory.
"""

from pathlib import Path

import numpy as np
from global_land_mask import globe

CELL = 0.1
PLACE = Path("src/abide/publish/land.txt")


def main() -> None:
    """Writes the file."""
    columns = round(360 / CELL)
    lons = np.linspace(-180 + CELL / 2, 180 - CELL / 2, columns)
    lines = []
    for lat in np.linspace(90 - CELL / 2, -90 + CELL / 2, round(180 / CELL)):
        land = globe.is_land(np.full(columns, lat), lons).astype(int)
        turns = np.diff(np.concatenate(([0], land, [0])))
        starts, ends = np.where(turns == 1)[0], np.where(turns == -1)[0]
        lines.append(" ".join(f"{start}-{end}" for start, end in zip(starts, ends, strict=True)))
    PLACE.write_text("\n".join(lines) + "\n", encoding="ascii")


if __name__ == "__main__":
    main()
