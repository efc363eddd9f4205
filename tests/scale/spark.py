"""The query of docs/SCALE.md in Spark SQL, on what `hokatsu export --to parquet` wrote.

    python3 scale/spark.py DIR          runs the query and tells how long it took
    python3 scale/spark.py DIR --r5     … and compares with the figures of the R5 survey

Spark is 300 MB and wants Java, so it is no dependency of the tests. Install it beside, once:

    python3 -m venv VENV && VENV/bin/pip install pyspark==3.5.7
"""

import json
import re
import statistics
import sys
import time
from pathlib import Path

from pyspark.sql import SparkSession

REPOSITORY = Path(__file__).resolve().parents[2]
STATUS = {"実施": "running", "未実施": "not-running"}
RUNS = 5


def statements(folder):
    """The statements of the chapter on Spark SQL, reading from the folder."""
    text = (REPOSITORY / "docs/SCALE.md").read_text(encoding="utf-8")
    (block,) = re.findall(r"```sql spark\n(.*?)```", text, re.S)
    block = block.replace("'DIR/", f"'{folder}/")
    return [statement.strip() for statement in block.split(";\n") if statement.strip()]


def main():
    folder, *rest = sys.argv[1:]
    spark = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    print("Spark", spark.version)
    *prepare, query = statements(folder)
    for statement in prepare:
        spark.sql(statement)
    times = []
    for _ in range(RUNS):
        begun = time.monotonic()
        rows = spark.sql(query).collect()
        times.append(time.monotonic() - begun)
    print(f"r5: {len(rows)} rows, {statistics.median(times) * 1000:.0f} ms (median of {RUNS})")
    print("answers:", spark.sql("SELECT count(*) AS n FROM answers").first()["n"], "rows")
    spark.stop()
    if "--r5" in rest:
        survey = REPOSITORY / "instruments/needs-survey/2026.1.json"
        references = json.loads(survey.read_text(encoding="utf-8"))["references"]
        found = {(r["item"], r["status"], r["option"]): (r["n"], r["count"], r["percent_x10"]) for r in rows}
        for figure in references:
            key = figure["item"], STATUS[figure["group"]], figure["option"]
            assert found.get(key) == (figure["n"], figure["count"], figure["percentX10"]), (key, found.get(key))
        print(f"all {len(references)} figures of the R5 survey are rebuilt")


if __name__ == "__main__":
    main()
