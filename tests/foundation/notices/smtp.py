"""A real SMTP server on this machine that accepts, refuses, or breaks off at a chosen moment."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Server:
    """What the server does next, and what it took: (recipient, whole text)."""

    port: int
    behaviour: str = "accept"  # accept, refuse_now, refuse, drop_before, drop_after, no_data
    taken: list[tuple[str, str]] = field(default_factory=list)


class _Talk(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        state: Server = self.server.state
        self.say("220 test")
        recipient = ""
        while line := self.rfile.readline().decode().strip():
            verb = line[:4].upper()
            if verb == "RCPT":
                recipient = line.split("<")[1].split(">")[0]
                if state.behaviour in ("refuse_now", "refuse"):
                    self.say("450 later" if state.behaviour == "refuse_now" else "550 no such person")
                    continue
            if verb == "DATA":
                if state.behaviour == "drop_before":
                    return
                if state.behaviour == "no_data":
                    self.say("554 no")
                    continue
                self.say("354 go")
                text = "".join(iter(lambda: self.rfile.readline().decode(), ".\r\n"))
                state.taken.append((recipient, text))
                if state.behaviour == "drop_after":
                    return
            self.say("221 bye" if verb == "QUIT" else "250 ok")
            if verb == "QUIT":
                return

    def say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


class _Listener(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True
    state: Any


@contextmanager
def smtp_server() -> Iterator[Server]:
    """The server, for as long as the block lasts."""
    with _Listener(("127.0.0.1", 0), _Talk) as listener:
        listener.state = Server(listener.server_address[1])
        thread = threading.Thread(target=listener.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        try:
            yield listener.state
        finally:
            listener.shutdown()
            thread.join()
