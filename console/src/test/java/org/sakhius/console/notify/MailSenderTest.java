package org.sakhius.console.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;

import jakarta.mail.internet.MimeMessage;

import org.junit.jupiter.api.Test;
import org.sakhius.console.notify.NotifySettings.Mail;
import org.sakhius.console.notify.NotifySettings.Security;
import org.sakhius.console.notify.Sent.Outcome;
import org.sakhius.console.store.Channel;
import org.sakhius.console.store.ChannelKind;
import org.sakhius.console.store.Purpose;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/** Mail over SMTP: what it says, what it never says in the clear, and what is tried again. */
class MailSenderTest {
    private static final Message WAKE = message(Purpose.WAKE, "");

    private static Message message(Purpose purpose, String code) {
        byte[] none = new byte[0];
        Channel channel = new Channel(
                "v", ChannelKind.MAIL, "eej@mail.example", none, none, "mn", true, none, 0);
        return new Message(channel, purpose, code);
    }

    private static MailSender sender(int port, Security security, boolean signedIn) {
        return new MailSender(
                new Mail(
                        "127.0.0.1",
                        port,
                        security,
                        "sakhius@school.example",
                        signedIn ? "sakhius" : null,
                        null),
                signedIn ? "geheim" : null,
                () -> URI.create("https://console.example"),
                Clock.systemUTC());
    }

    @Test
    void aMailSaysThatSomethingWaitsAndNothingElse() throws Exception {
        GreenMail server = new GreenMail(
                new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP).dynamicPort());
        server.start();
        try {
            MailSender sender = sender(server.getSmtp().getPort(), Security.PLAIN, false);

            assertThat(sender.send(WAKE)).isEqualTo(Sent.OK);
            assertThat(sender.send(message(Purpose.CODE, "012345"))).isEqualTo(Sent.OK);

            MimeMessage[] got = server.getReceivedMessages();
            assertThat(got[0].getSubject()).isEqualTo("Сахиус: шинэ мэдээ хүлээж байна");
            assertThat(got[0].getContent().toString().strip())
                    .isEqualTo("Шинэ мэдээ хүлээж байна. Сахиус хуудсаа нээнэ үү."
                            + " https://console.example");
            assertThat(got[0].getHeader("Auto-Submitted")).containsExactly("auto-generated");
            assertThat(got[0].getAllRecipients()).hasSize(1);
            assertThat(got[1].getContent().toString()).contains("012345");
        } finally {
            server.stop();
        }
    }

    @Test
    void nothingIsSaidToAServerWithoutTheTlsThatWasAskedFor() throws Exception {
        try (Smtp server = new Smtp("250 ok")) {
            assertThat(sender(server.port(), Security.STARTTLS, true).send(WAKE).outcome())
                    .isEqualTo(Outcome.LATER);

            assertThat(server.heard).noneMatch(line -> line.contains("AUTH"));
            assertThat(server.heard).noneMatch(line -> line.contains("MAIL"));
        }
    }

    @Test
    void aServerThatSaysComeAgainIsAskedAgainAndOneThatSaysNoIsNot() throws Exception {
        try (Smtp grey = new Smtp("450 4.7.1 come again");
                Smtp never = new Smtp("550 5.1.1 nobody here")) {
            assertThat(sender(grey.port(), Security.PLAIN, false).send(WAKE).outcome())
                    .isEqualTo(Outcome.LATER);
            assertThat(sender(never.port(), Security.PLAIN, false).send(WAKE).outcome())
                    .isEqualTo(Outcome.REFUSED);
        }
    }

    @Test
    void aServerThatIsAwayIsTriedAgain() throws Exception {
        int port;
        try (Smtp gone = new Smtp("250 ok")) {
            port = gone.port();
        }
        assertThat(sender(port, Security.TLS, false).send(WAKE).outcome()).isEqualTo(Outcome.LATER);
    }

    /** An SMTP server of a few lines that answers RCPT as it is told. */
    private static final class Smtp implements AutoCloseable {
        final List<String> heard = new CopyOnWriteArrayList<>();
        private final ServerSocket socket;
        private final String rcpt;

        Smtp(String rcpt) throws IOException {
            this.rcpt = rcpt;
            socket = new ServerSocket(0, 4, InetAddress.getLoopbackAddress());
            Thread thread = new Thread(this::run, "smtp-double");
            thread.setDaemon(true);
            thread.start();
        }

        int port() {
            return socket.getLocalPort();
        }

        private void run() {
            while (!socket.isClosed()) {
                try (Socket client = socket.accept()) {
                    talk(client);
                } catch (IOException e) {
                    heard.add("-");
                }
            }
        }

        private void talk(Socket client) throws IOException {
            OutputStream out = client.getOutputStream();
            BufferedReader in = new BufferedReader(
                    new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
            out.write("220 double\r\n".getBytes(StandardCharsets.US_ASCII));
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                heard.add(line);
                String answer = line.toUpperCase(Locale.ROOT).startsWith("RCPT") ? rcpt : "250 ok";
                out.write((answer + "\r\n").getBytes(StandardCharsets.US_ASCII));
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
