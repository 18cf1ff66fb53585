package org.sakhius.agent.config;

import org.jspecify.annotations.Nullable;
import org.sakhius.console.notify.NotifySettings;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads the key {@code console.embedded.notify}. */
final class NotifyReader {
    private static final Pattern MAIL =
            Pattern.compile("[^@\\s<>\"(),:;\\\\\\[\\]]{1,64}@[A-Za-z0-9.-]{1,255}");
    private static final Pattern TYPE =
            Pattern.compile("[a-z]+/[a-z0-9.+-]+(; ?[a-zA-Z0-9=._-]+)*");
    private static final String JSON = "application/json";
    private static final int SMTP_PORT = 587;
    private static final int SMTPS_PORT = 465;

    private final Function<String, Path> paths;

    NotifyReader(Function<String, Path> paths) {
        this.paths = paths;
    }

    /** The ways, or null (noted) when there is none. */
    @Nullable
    NotifySettings read(Section s) {
        Section push = s.section("push");
        Section mail = s.section("mail");
        Section outlet = s.section("outlet");
        s.refuseUnknown();
        if (push == null && mail == null && outlet == null) {
            s.missing("push", "push: { contact: \"mailto:you@mail.example\" }");
            return null;
        }
        return new NotifySettings(
                push == null ? null : push.readWith(NotifyReader::push),
                mail == null ? null : mail.readWith(this::mail),
                outlet == null ? null : outlet.readWith(this::outlet));
    }

    private static NotifySettings.@Nullable Push push(Section s) {
        String contact = s.required(
                "contact", "contact: \"mailto:you@mail.example\"", NotifyReader::contact);
        boolean local = s.value("local", false, Values::bool);
        return contact == null ? null : new NotifySettings.Push(contact, local);
    }

    private static String contact(String text) {
        boolean mail = text.startsWith("mailto:")
                && MAIL.matcher(text.substring("mailto:".length())).matches();
        boolean page = text.startsWith("https://") && isUrl(text);
        if (!mail && !page) {
            throw new BadValue(
                    "\"" + text + "\" is no way to reach you", "write mailto:you@mail.example");
        }
        return text;
    }

    private NotifySettings.@Nullable Mail mail(Section s) {
        URI server = s.required("server", "server: \"smtp://mail.example\"", NotifyReader::smtp);
        String from = s.required("from", "from: sakhius@school.example", NotifyReader::address);
        String user = s.optional("user", Values::text);
        Path password = s.optional("password-file", paths::apply);
        boolean plain = s.value("plain", false, Values::bool);
        if ((user == null) != (password == null)) {
            s.problem(
                    user == null ? "password-file" : "user",
                    "needs the other one of user and password-file",
                    "give both, or neither");
        }
        if (server == null || from == null) {
            return null;
        }
        boolean tls = server.getScheme().equals("smtps");
        boolean clear = !tls && (plain || ConsoleReader.isLoopback(server.getHost()));
        NotifySettings.Security security = tls
                ? NotifySettings.Security.TLS
                : clear ? NotifySettings.Security.PLAIN : NotifySettings.Security.STARTTLS;
        int usual = tls ? SMTPS_PORT : SMTP_PORT;
        String host = server.getHost().replace("[", "").replace("]", "");
        int port = server.getPort() > 0 ? server.getPort() : usual;
        return new NotifySettings.Mail(host, port, security, from, user, password);
    }

    private static URI smtp(String text) {
        try {
            URI uri = new URI(text);
            boolean smtp = "smtp".equals(uri.getScheme()) || "smtps".equals(uri.getScheme());
            boolean bare = uri.getRawPath().isEmpty()
                    && uri.getRawQuery() == null
                    && uri.getRawUserInfo() == null
                    && uri.getRawFragment() == null;
            if (smtp && bare && uri.getHost() != null && uri.getPort() <= 65_535) {
                return uri;
            }
        } catch (URISyntaxException | NullPointerException e) {
            throw noServer(text);
        }
        throw noServer(text);
    }

    /** The message repeats nothing of the text, which may hold a password. */
    private static BadValue noServer(String text) {
        return new BadValue(
                text.isEmpty() ? "is empty" : "is no mail server",
                "write smtp://mail.example:587 or smtps://mail.example");
    }

    private static String address(String text) {
        if (!MAIL.matcher(text).matches()) {
            throw new BadValue("\"" + text + "\" is no address", "write sakhius@school.example");
        }
        return text;
    }

    private NotifySettings.@Nullable Outlet outlet(Section s) {
        boolean local = s.value("local", false, Values::bool);
        String url = s.required(
                "url", "url: \"https://sms.example/send\"", text -> outletUrl(text, local));
        String type = s.value("type", JSON, NotifyReader::type);
        String body = s.value("body", "", Values::text);
        Path authorization = s.optional("authorization-file", paths::apply);
        if (url != null && !url.contains("{text}") && !body.contains("{text}")) {
            s.problem(
                    s.has("body") ? "body" : "url",
                    "says nowhere what goes out",
                    "put {to} and {text} where they belong");
        }
        return url == null
                ? null
                : new NotifySettings.Outlet(url, type, body, authorization, local);
    }

    private static String outletUrl(String text, boolean local) {
        String sample = text.replace("{to}", "1").replace("{text}", "1");
        boolean scheme = text.startsWith("https://") || (local && text.startsWith("http://"));
        if (!scheme || !isUrl(sample)) {
            throw new BadValue(
                    "is no URL to send to",
                    "write https://sms.example/send; plain http needs local: true");
        }
        return text;
    }

    private static boolean isUrl(String text) {
        try {
            URI uri = new URI(text);
            return uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawFragment() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static String type(String text) {
        if (!TYPE.matcher(text).matches()) {
            throw new BadValue("\"" + text + "\" is no media type", "write application/json");
        }
        return text;
    }
}
