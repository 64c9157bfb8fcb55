# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Run in Spark's own environment: ask the axis question of a folder, write the answer, print the seconds.

`python in_spark.py FOLDER QUESTION_FILE ANSWER_FOLDER ROUNDS`
"""

import json
import sys
import time
from pathlib import Path

from pyspark.sql import SparkSession  # type: ignore[import-not-found]  # it stands in an environment of its own


def main(arguments: list[str]) -> None:
    """One line of JSON: seconds to start, to find the files, and of each round."""
    folder, question, answer, rounds = Path(arguments[0]), Path(arguments[1]), arguments[2], int(arguments[3])
    began = time.perf_counter()
    spark = (
        SparkSession.builder.master("local[2]")
        .config("spark.driver.memory", "4g")
        .config("spark.sql.shuffle.partitions", "8")
        .config("spark.ui.enabled", "false")
        # A city's code is a text: as a number it would lose the zeros it begins with.
        .config("spark.sql.sources.partitionColumnTypeInference.enabled", "false")
        .getOrCreate()
    )
    spark.sparkContext.setLogLevel("ERROR")
    started = time.perf_counter() - began
    began = time.perf_counter()
    spark.read.parquet(str(folder / "axis_inputs")).createOrReplaceTempView("axis_inputs")
    listed = time.perf_counter() - began
    asked = []
    for _ in range(rounds):
        began = time.perf_counter()
        found = spark.sql(question.read_text(encoding="utf-8"))
        found.coalesce(1).write.mode("overwrite").parquet(answer)
        asked.append(time.perf_counter() - began)
    said = {"version": spark.version, "started": started, "listed": listed, "asked": asked}
    sys.stdout.write(json.dumps(said) + "\n")
    spark.stop()


if __name__ == "__main__":
    main(sys.argv[1:])
