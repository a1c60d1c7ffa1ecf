"""Certificates for a test, and the authority that vouches for them."""

import datetime
import ipaddress

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

NOW = datetime.datetime.now(datetime.UTC)


def certificate(folder, name="localhost", ends=datetime.timedelta(days=90)):
    """The path of a key and certificate for `name`; `folder`/ca.pem is who vouches for it."""
    authority_key, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    authority = x509.Name([x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Test Authority")])
    usage = x509.KeyUsage(True, False, False, False, False, True, True, False, False)
    ca = (
        _begun(authority, authority, authority_key, NOW + datetime.timedelta(days=900))
        .add_extension(x509.BasicConstraints(True, None), True)
        .add_extension(usage, True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(authority_key.public_key()), False)
        .sign(authority_key, hashes.SHA256())
    )
    own = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    names = x509.SubjectAlternativeName(
        [x509.DNSName(name), x509.IPAddress(ipaddress.ip_address("127.0.0.9"))]
    )
    issuer = x509.AuthorityKeyIdentifier.from_issuer_public_key(authority_key.public_key())
    made = (
        _begun(own, authority, key, NOW + ends)
        .add_extension(names, False)
        .add_extension(issuer, False)
        .sign(authority_key, hashes.SHA256())
    )
    (folder / "ca.pem").write_bytes(ca.public_bytes(serialization.Encoding.PEM))
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    (folder / "server.pem").write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    return folder / "server.pem"


def _begun(subject, issuer, key, ends):
    begins = min(NOW, ends) - datetime.timedelta(days=30)
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begins)
        .not_valid_after(ends)
    )
