"""A small DNS server of our own on loopback, by UDP and TCP, that answers what it was told to."""

from __future__ import annotations

import socket
import struct
import threading

import dns.flags
import dns.message
import dns.rcode
import dns.rrset

SILENT = "silent"
BROKEN = "broken"


class NameServer:
    """`records` maps (name, kind) to a list of texts, SILENT or BROKEN; `asked` are the names as asked."""

    def __init__(self, records: dict[tuple[str, str], list[str] | str]) -> None:
        self.records, self.asked = records, []
        self.by_tcp: list[str] = []
        self._tcp = socket.create_server(("127.0.0.1", 0))
        self.address = self._tcp.getsockname()
        self._udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._udp.bind(self.address)
        for work in (self._serve_udp, self._serve_tcp):
            threading.Thread(target=work, daemon=True).start()

    def close(self) -> None:
        """Stop answering."""
        for each in (self._udp, self._tcp):
            each.close()

    def _serve_udp(self) -> None:
        while True:
            try:
                wire, peer = self._udp.recvfrom(4096)
            except OSError:
                return
            answer = self._answer(wire, 1200)
            if answer:
                self._udp.sendto(answer, peer)

    def _serve_tcp(self) -> None:
        while True:
            try:
                connection, _ = self._tcp.accept()
            except OSError:
                return
            with connection:
                length = struct.unpack("!H", connection.recv(2))[0]
                wire = connection.recv(length)
                self.by_tcp.append(str(dns.message.from_wire(wire).question[0].name))
                answer = self._answer(wire, 65535) or b""
                connection.sendall(struct.pack("!H", len(answer)) + answer)

    def _answer(self, wire: bytes, most: int) -> bytes | None:
        query = dns.message.from_wire(wire)
        question = query.question[0]
        name, kind = str(question.name).rstrip("."), question.rdtype.name
        self.asked.append(name)
        told = self.records.get((name, kind), self.records.get(("*", kind)))
        answer = dns.message.make_response(query)
        alias = self.records.get((name, "CNAME"))
        if alias:
            answer.answer.append(dns.rrset.from_text(question.name, 60, "IN", "CNAME", *alias))
            told = self.records.get((alias[0].rstrip("."), kind))
        if told in (SILENT, BROKEN):
            answer.set_rcode(dns.rcode.SERVFAIL)
            return None if told == SILENT else answer.to_wire()
        if told:
            owner = alias[0] if alias else question.name
            answer.answer.append(dns.rrset.from_text(owner, 60, "IN", kind, *told))
        elif not any(known == name for known, _ in self.records):
            answer.set_rcode(dns.rcode.NXDOMAIN)
        try:
            return answer.to_wire(max_size=most)
        except dns.exception.TooBig:
            answer.flags |= dns.flags.TC
            answer.answer.clear()
            return answer.to_wire()
