"""The engine for data beyond one machine; an optional part."""

import ibis
from ibis.backends import BaseBackend

from abide.terms.errors import NotInstalled


def connect(*, master: str = "local[2]", memory_limit: str | None = None) -> BaseBackend:
    """A Spark session as an engine.

    Args:
        master: where Spark runs; two local threads by default.
        memory_limit: of the driver, such as "4g".

    Raises:
        NotInstalled: PySpark is not there.
    """
    try:
        from pyspark.sql import SparkSession  # noqa: PLC0415  # an optional part
    except ModuleNotFoundError as error:
        raise NotInstalled("the Spark engine", extra="spark") from error
    builder = (
        SparkSession.builder.master(master)
        .appName("abide")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.sql.shuffle.partitions", "4")
        .config("spark.log.level", "ERROR")
    )
    if memory_limit is not None:
        builder = builder.config("spark.driver.memory", memory_limit)
    return ibis.pyspark.connect(builder.getOrCreate())
