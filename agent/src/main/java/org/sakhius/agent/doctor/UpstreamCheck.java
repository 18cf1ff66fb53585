package org.sakhius.agent.doctor;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.config.UpstreamConfig;
import org.sakhius.agent.limits.Limits;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import java.util.Set;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/**
 * Asks each server the plainest question, by the way that the configuration names: whether it is
 * reached, answers, and shows a certificate that holds.
 */
final class UpstreamCheck {

    /** A question for the root's servers: id 0x5a5a, RD, ". NS". */
    private static final byte[] QUESTION = {0x5a, 0x5a, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 1
    };

    private static final Set<String> WAYS = Set.of("udp", "tcp", "tls", "https");
    private static final int HEADER_BYTES = 12;
    private static final int RCODE = 15;
    private static final int REFUSED = 5;

    private final Findings findings;
    private final @Nullable Path authorities;

    /**
     * @param authorities who may vouch for encrypted servers; null for those of this Java
     */
    UpstreamCheck(Findings findings, @Nullable Path authorities) {
        this.findings = findings;
        this.authorities = authorities;
    }

    void look(UpstreamConfig server) {
        String what = "upstream " + server;
        if (!WAYS.contains(server.scheme())) {
            findings.note("upstream", what, "doctor does not speak " + server.scheme());
            return;
        }
        try {
            byte[] reply = ask(server);
            if (reply == null) {
                findings.ok("upstream", what, "is reached, and its certificate holds");
            } else if (reply.length < HEADER_BYTES
                    || reply[0] != QUESTION[0]
                    || reply[1] != QUESTION[1]
                    || reply[2] >= 0) {
                findings.problem("upstream", what, "answers something else", OTHER);
            } else if ((reply[3] & RCODE) == REFUSED) {
                findings.problem(
                        "upstream",
                        what,
                        "refuses to answer this machine",
                        "name a server that serves you: your provider's, or a public one");
            } else {
                findings.ok("upstream", what, "answers");
            }
        } catch (SSLException e) {
            findings.problem(
                    "upstream-certificate",
                    what,
                    "does not prove who it is: " + e.getMessage(),
                    "look at this machine's clock first; then at the name behind # and at"
                            + " upstream.ca");
        } catch (IOException | GeneralSecurityException e) {
            findings.problem("upstream", what, "does not answer: " + reason(e), OTHER);
        }
    }

    private static final String OTHER =
            "look whether this machine reaches the internet, and whether a firewall stops it; else"
                    + " name another server in upstream.servers";

    /** What Java says of a refused datagram is nothing. */
    private static String reason(Exception e) {
        return e.getMessage() == null ? "nobody is there" : e.getMessage();
    }

    /** The reply; null where the handshake alone was looked at. */
    private byte @Nullable [] ask(UpstreamConfig server)
            throws IOException, GeneralSecurityException {
        if (server.scheme().equals("udp")) {
            return udp(server);
        }
        try (Socket socket = new Socket()) {
            socket.connect(found(server.address()), Limits.DOCTOR_WAIT_MS);
            socket.setSoTimeout(Limits.DOCTOR_WAIT_MS);
            if (server.scheme().equals("tcp")) {
                return framed(socket);
            }
            try (SSLSocket tls = tls(socket, server)) {
                tls.startHandshake();
                return server.scheme().equals("tls") ? framed(tls) : null;
            }
        }
    }

    /** A name is looked up as this machine does; the gateway itself asks its bootstrap servers. */
    private static InetSocketAddress found(InetSocketAddress address) throws IOException {
        if (!address.isUnresolved()) {
            return address;
        }
        InetSocketAddress found = new InetSocketAddress(address.getHostString(), address.getPort());
        if (found.isUnresolved()) {
            throw new IOException("this machine does not find its name");
        }
        return found;
    }

    private static byte[] udp(UpstreamConfig server) throws IOException {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.setSoTimeout(Limits.DOCTOR_WAIT_MS);
            socket.connect(server.address());
            socket.send(new DatagramPacket(QUESTION, QUESTION.length));
            byte[] buffer = new byte[Limits.UDP_REPLY_BYTES];
            DatagramPacket answer = new DatagramPacket(buffer, buffer.length);
            socket.receive(answer);
            return Arrays.copyOf(buffer, answer.getLength());
        }
    }

    private static byte[] framed(Socket socket) throws IOException {
        OutputStream out = socket.getOutputStream();
        byte[] message = new byte[QUESTION.length + 2];
        message[1] = (byte) QUESTION.length;
        System.arraycopy(QUESTION, 0, message, 2, QUESTION.length);
        out.write(message);
        out.flush();
        DataInputStream in = new DataInputStream(socket.getInputStream());
        byte[] reply = new byte[in.readUnsignedShort()];
        in.readFully(reply);
        return reply;
    }

    private SSLSocket tls(Socket socket, UpstreamConfig server)
            throws IOException, GeneralSecurityException {
        String name = server.name() == null ? server.address().getHostString() : server.name();
        SSLSocket tls = (SSLSocket) context()
                .getSocketFactory()
                .createSocket(socket, name, server.address().getPort(), true);
        SSLParameters parameters = tls.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        if (server.scheme().equals("https")) {
            parameters.setApplicationProtocols(new String[] {"h2"});
        }
        tls.setSSLParameters(parameters);
        return tls;
    }

    private SSLContext context() throws IOException, GeneralSecurityException {
        if (authorities == null) {
            return SSLContext.getDefault();
        }
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        int count = 0;
        try (InputStream in = Files.newInputStream(authorities)) {
            for (Certificate each :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("ca" + count++, each);
            }
        }
        TrustManagerFactory trust =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
