"""Hostile ids and parameters: an answer, a refusal with a sentence, never a failure, never more than was asked."""

from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

HOSTILE = (
    "../../etc/passwd", "..%2f..%2fetc%2fpasswd", "%252e%252e%252fetc%252fpasswd", "a/../../b", "//", "/", "a//b",
    "%00", "a\x00b", "'", '"', "' OR 1=1 --", "'; DROP TABLE claim; --", "} UNION { ?s ?p ?o",
    "> <http://x> ?o . ?s ?p", "`) DETACH DELETE (n", "$id", "{{7*7}}", "<script>alert(1)</script>",
    "javascript:alert(1)", "\r\nSet-Cookie: a=b", "%0d%0aSet-Cookie:%20a=b", "\u202etxt.exe", "é" * 300, "𝕏",
    "\ufffe", "%ff%fe", "%", "a%zzb", "*", "?", "#", "chain", "/chain", "einsatzgruppen/", "x/chain/chain",
    "http://127.0.0.1:1/", "file:///etc/passwd", "NEAR(a b)", "a* OR b", '"unbalanced', "-" * 900,
)  # fmt: skip
PATHS = (
    "/persons/{}", "/persons/{}/status", "/persons/{}/postings", "/units/{}/chain?on=1941-12-11", "/incidents/{}/chain",
    "/incidents/{}/jurisdiction", "/sources/{}", "/claims/{}", "/queries/{}", "/dossiers/{}", "/export/{}",
)  # fmt: skip
PARAMETERS = (
    ("/search", "text"), ("/search?text=a", "class"), ("/claims", "kind"), ("/claims", "naming"), ("/claims", "after"),
    ("/persons", "after"), ("/persons/einsatzgruppen/ohlendorf/status", "case"), ("/leaders/warned", "situation"),
    ("/persons/einsatzgruppen/ohlendorf/notice", "incident"), ("/network?on=1941-12-11", "centre"),
    ("/common?a=einsatzgruppen/sk-11b&on=1941-12-11", "b"), ("/persons/einsatzgruppen/ohlendorf/status", "without"),
    ("/persons/einsatzgruppen/ohlendorf/status", "tier"), ("/queries/recipients-of-a-communication", "communication"),
    ("/queries/situations-assessed-as", "nonsense"), ("/dossiers/einsatzgruppen/ohlendorf", "regime"),
)  # fmt: skip


def harmless(answer: object) -> None:
    code, text, headers = answer.status_code, answer.text, answer.headers  # type: ignore[attr-defined]
    assert code in (200, 303, 400, 403, 404, 405, 406, 414, 422), (code, text[:300])
    assert "Traceback" not in text
    assert "root:" not in text
    assert "set-cookie" not in headers
    assert headers["x-content-type-options"] == "nosniff"
    if code >= 400:
        assert headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("path", PATHS)
def test_hostile_ids(client: TestClient, path: str) -> None:
    for text in HOSTILE:
        for written in (quote(text, safe=""), quote(text, safe="/")):
            harmless(client.get(path.format(written)))


@pytest.mark.parametrize(("path", "name"), PARAMETERS)
def test_hostile_parameters(client: TestClient, path: str, name: str) -> None:
    for text in HOSTILE:
        harmless(client.get(path, params={name: text}))


@pytest.mark.parametrize(
    "body",
    [
        b"", b"[]", b"null", b"1e999", b'{"question": 1}', b"[" * 100_000, b'{"a":' * 50_000, b"\xff\xfe", b'"\\ud800"',
        b'{"question": "status", "parameters": {"person": "\\ud800"}, "answer": 1}',
        b'{"question": "status", "parameters": {"person": {"a": 1}}, "answer": 1}',
        b'{"question": "status", "parameters": {"person": 5}, "answer": 1}',
        b'{"question": "status", "parameters": {"face": "x"}, "answer": 1}',
        b'{"question": "load", "parameters": {"what": ["/etc/passwd"]}, "answer": 1}',
        b'{"question": "export", "parameters": {"file": "/tmp/x"}, "answer": 1}',
        b'{"question": "chains", "parameters": {"on": "1941-12-11", "csv": "/tmp/x"}, "answer": 1}',
        b'{"question": "chains", "parameters": {"on": "1941-12-11", "file": "/tmp/x"}, "answer": 1}',
        b'{"question": "diff", "parameters": {"asked": "status", "subject": "x", "heads": [1, 1e30]}, "answer": 1}',
        b'{"question": "search", "parameters": {"text": "a", "limit": 99999999999999999999}, "answer": 1}',
        b'{"question": "claims", "parameters": {"limit": -1}, "answer": 1}',
        b'{"question": "network", "parameters": {"centre": "x", "on": "1941-12-11", "depth": 1000000}, "answer": 1}',
    ],
)  # fmt: skip
def test_hostile_bodies(client: TestClient, body: bytes) -> None:
    answer = client.post("/replay", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code in (400, 403, 404, 422), answer.text
    assert "Traceback" not in answer.text


def test_a_body_of_another_form_is_refused(client: TestClient) -> None:
    answer = client.post("/replay", content=b"question=status", headers={"Content-Type": "text/plain"})
    assert answer.status_code in (415, 422)
