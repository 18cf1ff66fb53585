package org.sakhius.agent.lan;

import static org.assertj.core.api.Assertions.assertThat;

import org.sakhius.agent.run.Gateway;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody at this machine who uses the form of the house's own page. */
public final class Asking {
    private static final Pattern MARK = Pattern.compile("name=\"mark\" value=\"([^\"]+)\"");

    /** One of the things that can be objected to. */
    public static final Pattern PICK = Pattern.compile("name=\"incident\"[^>]*value=\"([^\"]+)\">");

    private Asking() {}

    /** The house's own page in English. */
    public static String page(Gateway gateway) throws IOException {
        return Pages.get(gateway.lanAddresses().get(0), "127.0.0.1", "/?lang=en", "");
    }

    /** Says of the first thing that was noted of this device that it was wrong. */
    public static void object(Gateway gateway) throws IOException {
        object(gateway, "");
    }

    /** The same, in words without a special character. */
    public static void object(Gateway gateway, String why) throws IOException {
        String page = page(gateway);
        Matcher pick = PICK.matcher(page);
        Matcher found = MARK.matcher(page);
        assertThat(pick.find() && found.find()).isTrue();
        String form = "mark=" + URLEncoder.encode(found.group(1), StandardCharsets.UTF_8)
                + "&incident=" + pick.group(1) + "&why=" + why.replace(' ', '+');
        assertThat(post(gateway, "/object", form)).contains("Sent. ");
    }

    private static String post(Gateway gateway, String path, String form) throws IOException {
        return Pages.send(
                gateway.lanAddresses().get(0),
                "POST " + path + "?lang=en HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                        + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: "
                        + form.length() + "\r\nConnection: close\r\n\r\n" + form);
    }

    /** Asks for a place to be opened; it has to be taken. */
    public static void ask(Gateway gateway, String name) throws IOException {
        Matcher found = MARK.matcher(page(gateway));
        assertThat(found.find()).isTrue();
        String form = "mark=" + URLEncoder.encode(found.group(1), StandardCharsets.UTF_8) + "&name="
                + name;
        assertThat(post(gateway, "/ask", form))
                .contains("Sent. The answer will stand on this page");
    }
}
