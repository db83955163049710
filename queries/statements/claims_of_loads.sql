--+ title: Claims of loads
--+ description: How many claims each load brought that the reader sees.
--+ parameters: none
--+ columns: load, claims
SELECT load, count(*) FROM claim WHERE tier <= :tier AND load <= :sealed GROUP BY load ORDER BY load
