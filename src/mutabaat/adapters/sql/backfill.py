"""The relay index as one SQL text: for a whole archive at once, who would have found whom as the articles came in.

It is written in the SQL that DuckDB and Spark share, over a table ``prints(no, day, gram)``: an article's number in the order of
arrival, its day and one key of its fingerprint a row (``postings``). Its answer is that of ``postings.Known`` at the moment at
which each article came: a list holds the first articles of a gram up to the cap, and what is commoner finds nobody.
"""

from __future__ import annotations

from mutabaat.adapters.sql.postings import CAP, FORMULA_ARTICLES, FORMULA_DAYS
from mutabaat.adapters.sql.relays import HITS

_SEEN = f"""
WITH seen AS (
  SELECT no, gram,
         count(*) OVER earlier AS n_before,
         max(day) OVER earlier - min(CASE WHEN day > 0 THEN day END) OVER earlier AS days
  FROM prints
  WINDOW earlier AS (PARTITION BY gram ORDER BY no ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
), formal AS (
  SELECT no, gram FROM seen WHERE n_before >= {FORMULA_ARTICLES} AND days > {FORMULA_DAYS}
)"""  # noqa: S608 - numbers of ours

# Rows (no, gram): what an article shares that is formula, by article.
FORMULA = f"{_SEEN} SELECT no, gram FROM formal ORDER BY no, gram"  # noqa: S608 - numbers of ours

# Rows (no, other, free, formula): an earlier article that shares grams with a later one, how many free of formula and how many
# that are; by article, the best first.
HITS_OF_ALL = f"""{_SEEN}, shared AS (
  SELECT later.no AS no, earlier.no AS other,
         sum(CASE WHEN formal.gram IS NULL THEN 1 ELSE 0 END) AS free,
         sum(CASE WHEN formal.gram IS NULL THEN 0 ELSE 1 END) AS formula
  FROM seen later
  JOIN prints earlier ON earlier.gram = later.gram AND earlier.no < later.no
  LEFT JOIN formal ON formal.gram = later.gram AND formal.no = later.no
  WHERE later.n_before <= {CAP}
  GROUP BY later.no, earlier.no
), ranked AS (
  SELECT no, other, free, formula,
         row_number() OVER (PARTITION BY no ORDER BY free DESC, formula DESC, other) AS place
  FROM shared
)
SELECT no, other, free, formula FROM ranked WHERE place <= {HITS} ORDER BY no, place"""  # noqa: S608 - numbers of ours
