--+ title: Loads of claims
--+ description: By which load each of some claims came: in which order they were recorded here.
--+ parameters: claims (ids)
--+ columns: claim, load
SELECT id, load FROM claim
WHERE number IN (SELECT claim FROM claim_id WHERE id IN (SELECT value FROM json_each(:claims)))
  AND tier <= :tier AND load <= :sealed
ORDER BY id
