"""A Neo4j server for tests, as an ordinary process on a free port of 127.0.0.1.

A server lives in a home folder of its own; stopping, killing and starting it again keeps what it holds:

    server = Neo4jServer(home, auth=True)
    server.start()
    server.kill()       # as a power cut would
    server.restart()
"""

import socket
import subprocess
import time
from pathlib import Path

from neo4j import GraphDatabase
from neo4j.exceptions import AuthError, DriverError, Neo4jError

from tests.neo4j import jars

SECONDS_TO_START = 300
SECONDS_TO_STOP = 30
ADD_OPENS = ("java.base/java.nio", "java.base/java.io", "java.base/sun.nio.ch")


class Neo4jServer:
    """One server: its address (url, neo4j_url), its process (pid), and its life (start, stop, kill, restart)."""

    def __init__(self, home: Path, *, auth: bool = False, heap: int = 1, fast: bool = False) -> None:
        """Of `heap` gigabytes; `fast` to measure, otherwise the compiler does no more than a short life repays."""
        self.home = home
        self.auth = auth
        self.memory = [f"-Xmx{heap}g", "-XX:+UseG1GC", *([] if fast else ["-XX:TieredStopAtLevel=1"])]
        self.port = free_port()
        self._process: subprocess.Popen[bytes] | None = None
        write_configuration(home, self.port, auth=auth)

    @property
    def url(self) -> str:
        """The address for a direct connection."""
        return f"bolt://127.0.0.1:{self.port}"

    @property
    def neo4j_url(self) -> str:
        """The address for a connection through the routing table."""
        return f"neo4j://127.0.0.1:{self.port}"

    @property
    def pid(self) -> int:
        """The id of the server's process."""
        if self._process is None:
            raise RuntimeError("the server is not running")
        return self._process.pid

    def start(self) -> None:
        """Start the server and wait until it answers over Bolt (about five seconds)."""
        if self._process is not None:
            raise RuntimeError("the server is running")
        lib = jars.fetch()
        with (self.home / "console.log").open("ab") as console:
            command = java_command(lib, self.home, self.memory)
            self._process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=console, stderr=subprocess.STDOUT
            )
        try:
            self._wait_until_it_answers()
        except BaseException:
            self.kill()
            raise

    def stop(self) -> None:
        """Stop the server in good order (about three seconds); one that does not stop is killed."""
        if self._process is None:
            return
        self._process.terminate()
        try:
            self._process.wait(SECONDS_TO_STOP)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process = None

    def kill(self) -> None:
        """End the process at once, without a chance to write anything."""
        if self._process is None:
            return
        self._process.kill()
        self._process.wait()
        self._process = None

    def restart(self) -> None:
        """Start the server again on the same home and port, stopping it first if it runs."""
        self.stop()
        self.start()

    def _wait_until_it_answers(self) -> None:
        deadline = time.monotonic() + SECONDS_TO_START
        while not self._answers():
            if self._process is None or self._process.poll() is not None:
                raise RuntimeError(f"the Neo4j server ended while starting:\n{self._last_words()}")
            if time.monotonic() > deadline:
                raise RuntimeError(f"no answer from Neo4j in {SECONDS_TO_START} s:\n{self._last_words()}")
            time.sleep(0.1)

    def _answers(self) -> bool:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", self.port)) != 0:
                return False
        try:
            with GraphDatabase.driver(self.url) as driver:
                driver.verify_connectivity()
        except AuthError:
            return self.auth
        except (DriverError, Neo4jError, OSError):
            return False
        return True

    def _last_words(self) -> str:
        logs = (self.home / "console.log", self.home / "logs" / "neo4j.log")
        return "\n".join(log.read_text(errors="replace")[-2000:] for log in logs if log.exists())


def java_command(lib: Path, home: Path, memory: list[str]) -> list[str]:
    """The command line of the Community server."""
    opens = [f"--add-opens={package}=ALL-UNNAMED" for package in ADD_OPENS]
    main = ["-cp", f"{lib}/*", "org.neo4j.server.CommunityEntryPoint"]
    return ["java", *memory, *opens, *main, f"--home-dir={home}", f"--config-dir={home / 'conf'}"]


def write_configuration(home: Path, port: int, *, auth: bool) -> None:
    """Write neo4j.conf: Bolt on this machine only, no HTTP, little memory, no preallocated logs (512 MB otherwise)."""
    settings = {
        "server.bolt.listen_address": f"127.0.0.1:{port}",
        "server.bolt.advertised_address": f"127.0.0.1:{port}",
        "server.http.enabled": "false",
        "server.https.enabled": "false",
        "server.memory.heap.initial_size": "512m",
        "server.memory.heap.max_size": "1g",
        "server.memory.pagecache.size": "256m",
        "db.tx_log.preallocate": "false",
        "dbms.usage_report.enabled": "false",
        "dbms.security.allow_csv_import_from_file_urls": "false",
        "dbms.security.auth_enabled": str(auth).lower(),
    }
    conf = home / "conf" / "neo4j.conf"
    conf.parent.mkdir(parents=True, exist_ok=True)
    conf.write_text("".join(f"{key}={value}\n" for key, value in settings.items()))


def free_port() -> int:
    """A port of 127.0.0.1 that nothing listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
