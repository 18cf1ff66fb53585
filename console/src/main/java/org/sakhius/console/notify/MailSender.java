package org.sakhius.console.notify;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;

import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jspecify.annotations.Nullable;
import org.sakhius.console.Limits;
import org.sakhius.console.notify.NotifySettings.Security;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.UnsupportedEncodingException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.Properties;
import java.util.function.Supplier;

/** E-mail over SMTP (RFC 5321), by TLS or STARTTLS with the server's name checked. */
final class MailSender implements Sender {
    private static final Logger LOG = LoggerFactory.getLogger(MailSender.class);

    private final NotifySettings.Mail settings;
    private final @Nullable String password;
    private final Supplier<URI> page;
    private final Clock clock;
    private final Properties properties;

    MailSender(
            NotifySettings.Mail settings,
            @Nullable String password,
            Supplier<URI> page,
            Clock clock) {
        this.settings = settings;
        this.password = password;
        this.page = page;
        this.clock = clock;
        this.properties = properties(settings);
    }

    private static Properties properties(NotifySettings.Mail settings) {
        Properties out = new Properties();
        String time = Integer.toString(Limits.NOTIFY_SEND_MS / 3);
        out.setProperty("mail.smtp.host", settings.host());
        out.setProperty("mail.smtp.port", Integer.toString(settings.port()));
        out.setProperty("mail.smtp.connectiontimeout", time);
        out.setProperty("mail.smtp.timeout", time);
        out.setProperty("mail.smtp.writetimeout", time);
        out.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        out.setProperty("mail.smtp.ssl.protocols", "TLSv1.3 TLSv1.2");
        out.setProperty("mail.smtp.auth", Boolean.toString(settings.user() != null));
        out.setProperty("mail.smtp.from", settings.from());
        boolean starttls = settings.security() == Security.STARTTLS;
        out.setProperty("mail.smtp.starttls.enable", Boolean.toString(starttls));
        out.setProperty("mail.smtp.starttls.required", Boolean.toString(starttls));
        boolean tls = settings.security() == Security.TLS;
        out.setProperty("mail.smtp.ssl.enable", Boolean.toString(tls));
        return out;
    }

    @Override
    public Sent send(Message message) {
        Session session = Session.getInstance(properties);
        try (Transport transport = session.getTransport("smtp")) {
            MimeMessage mail = compose(session, message);
            transport.connect(settings.user(), password);
            transport.sendMessage(mail, mail.getAllRecipients());
            return Sent.OK;
        } catch (AuthenticationFailedException e) {
            LOG.warn("mail: the server does not take the user and password");
            return Sent.LATER;
        } catch (AddressException e) {
            return Sent.REFUSED;
        } catch (MessagingException | UnsupportedEncodingException e) {
            boolean never = isForGood(e);
            LOG.warn(
                    "mail: not sent ({}, {})",
                    e.getClass().getSimpleName(),
                    never ? "refused" : "tried again");
            return never ? Sent.REFUSED : Sent.LATER;
        }
    }

    /** Whether the server said 5xx of the address or the message; 4xx asks to come again. */
    private static boolean isForGood(Exception failure) {
        for (Exception e = failure; e instanceof MessagingException m; e = m.getNextException()) {
            int code = e instanceof SMTPAddressFailedException address
                    ? address.getReturnCode()
                    : e instanceof SMTPSendFailedException send ? send.getReturnCode() : 0;
            if (code >= 500) {
                return true;
            }
        }
        return false;
    }

    private MimeMessage compose(Session session, Message message)
            throws MessagingException, UnsupportedEncodingException {
        NoticeText text =
                NoticeText.of(message.purpose(), message.channel().lang(), message.code());
        String utf8 = StandardCharsets.UTF_8.name();
        MimeMessage mail = new MimeMessage(session);
        mail.setFrom(new InternetAddress(settings.from(), "Сахиус", utf8));
        mail.setRecipient(
                jakarta.mail.Message.RecipientType.TO,
                new InternetAddress(message.channel().address(), true));
        mail.setSubject(text.subject(), utf8);
        mail.setText(text.withLink(page.get()), utf8);
        mail.setSentDate(Date.from(clock.instant()));
        // No vacation notice answers it (RFC 3834), and a phone shows it first.
        mail.setHeader("Auto-Submitted", "auto-generated");
        mail.setHeader("X-Priority", "1");
        return mail;
    }
}
