"""The engine for data beyond one machine; an optional part."""

import os
import shutil
from importlib.util import find_spec
from pathlib import Path

import ibis
import ibis.expr.types as ir
from ibis.backends import BaseBackend

from abide.terms.errors import BadInput, NotInstalled

LOGGING = Path(__file__).with_name("log4j2.properties")
LOCAL = {
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.ui.enabled": "false",
}
"""On one machine nothing of Spark listens to the outside."""


def check_installed() -> None:
    """Tells at once what the engine lacks.

    Raises:
        NotInstalled: PySpark is not there.
        BadInput: Java is not there.
    """
    if find_spec("pyspark") is None:
        raise NotInstalled("the Spark engine", extra="spark")
    if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
        raise BadInput("the Spark engine needs Java 17 or newer; install it or set JAVA_HOME")


def connect(*, master: str = "local[2]", memory_limit: str | None = None) -> BaseBackend:
    """A Spark session as an engine. A process has one session: a second call gets the first one's settings.

    Args:
        master: where Spark runs; two local threads by default.
        memory_limit: of the driver, such as "4GB".

    Raises:
        NotInstalled: PySpark is not there.
        BadInput: Java is not there, or Spark does not start.
    """
    check_installed()
    try:
        from pyspark.errors import PySparkException  # noqa: PLC0415  # an optional part
        from pyspark.sql import SparkSession  # noqa: PLC0415
    except ModuleNotFoundError as error:
        raise NotInstalled("the Spark engine", extra="spark") from error
    builder = (
        SparkSession.builder.master(master)
        .appName("abide")
        .config("spark.driver.extraJavaOptions", f"-Dlog4j2.configurationFile={LOGGING.as_uri()}")
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.sql.shuffle.partitions", "4")
        .config("spark.sql.execution.arrow.pyspark.enabled", "true")  # rows come back as columns, not pickled
    )
    for key, value in LOCAL.items() if master.startswith("local") else ():
        builder = builder.config(key, value)
    if memory_limit is not None:
        builder = builder.config("spark.driver.memory", memory_limit.lower().removesuffix("b"))
    try:
        return ibis.pyspark.connect(builder.getOrCreate())
    except PySparkException as error:
        raise BadInput(f"Spark does not start ({str(error).splitlines()[0]})") from error


def faults() -> tuple[type[Exception], ...]:
    """What the engine raises."""
    from py4j.protocol import Py4JError  # noqa: PLC0415  # an optional part
    from pyspark.errors import PySparkException  # noqa: PLC0415

    return PySparkException, Py4JError


def save(engine: BaseBackend, table: ir.Table, path: Path) -> None:
    """Writes a table as a folder of Parquet files, one a partition, from the workers themselves."""
    engine._session.sql(engine.compile(table)).write.mode("overwrite").parquet(
        str(path)
    )  # Ibis 12 has no public way from a table to a file of Spark's
