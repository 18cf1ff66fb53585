package org.sakhius.agent.testing;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A Chromium on a host of a {@link NetLab}, steered by the DevTools protocol over two pipes: a port
 * of its network could not be reached from here. One page; one thread. A caller bounds the time.
 */
public final class Browser implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int END_S = 10;

    private final Process process;
    private final OutputStream to;
    private final InputStream from;
    private String session = "";
    private int last;

    private Browser(Process process, OutputStream to, InputStream from) {
        this.process = process;
        this.to = to;
        this.from = from;
    }

    /**
     * Starts one with a fresh profile.
     *
     * @param by runs a program on the host
     * @param home whose {@code .pki/nssdb} it trusts, and where its files go
     */
    public static Browser start(List<String> by, Path home) throws IOException {
        Path folder = Files.createTempDirectory(home, "browser");
        Path in = folder.resolve("in");
        Path out = folder.resolve("out");
        Command.run("mkfifo", in.toString(), out.toString());
        List<String> words = new ArrayList<>(by);
        words.addAll(List.of(
                "env",
                "HOME=" + home,
                "sh",
                "-c",
                "exec chromium --headless --no-sandbox --disable-gpu"
                        + " --disable-background-networking --disable-component-update"
                        + " --disable-sync --no-first-run --hide-scrollbars"
                        + " --remote-debugging-pipe --user-data-dir=\"$0/profile\""
                        + " about:blank 3<>\"$0/in\" 4<>\"$0/out\"",
                folder.toString()));
        Process process = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        Browser browser = new Browser(
                process,
                new FileOutputStream(in.toFile()),
                new BufferedInputStream(new FileInputStream(out.toFile())));
        String target = browser.ask("Target.createTarget", "url", "about:blank")
                .get("targetId")
                .asString();
        ObjectNode attach = JSON.createObjectNode().put("targetId", target).put("flatten", true);
        browser.session =
                browser.ask("Target.attachToTarget", attach).get("sessionId").asString();
        browser.ask("Page.enable", JSON.createObjectNode());
        return browser;
    }

    /** Opens a page and waits until it has loaded; gives the error, empty for none. */
    public String open(String url) throws IOException {
        JsonNode answer = ask("Page.navigate", "url", url);
        JsonNode error = answer.get("errorText");
        if (error == null || error.isNull()) {
            evaluate("new Promise(done => document.readyState === 'complete'"
                    + " ? done('') : addEventListener('load', () => done('')))");
        }
        return error == null || error.isNull() ? "" : error.asString();
    }

    /** What an expression gives, as text, empty for an object; a promise is waited for. */
    public String evaluate(String script) throws IOException {
        ObjectNode wanted = JSON.createObjectNode()
                .put("expression", script)
                .put("awaitPromise", true)
                .put("returnByValue", true);
        JsonNode answer = ask("Runtime.evaluate", wanted);
        if (answer.has("exceptionDetails")) {
            throw new IOException(answer.toString());
        }
        JsonNode value = answer.get("result").get("value");
        return value == null || !value.isValueNode() ? "" : value.asString();
    }

    /** Where what the page hands out is stored. */
    public void downloads(Path folder) throws IOException {
        ask(
                "Browser.setDownloadBehavior",
                JSON.createObjectNode()
                        .put("behavior", "allow")
                        .put("downloadPath", folder.toString()));
    }

    /** Makes it as large as a telephone, in CSS pixels. */
    public void size(int width, int height) throws IOException {
        ask(
                "Emulation.setDeviceMetricsOverride",
                JSON.createObjectNode()
                        .put("width", width)
                        .put("height", height)
                        .put("deviceScaleFactor", 1)
                        .put("mobile", true));
    }

    /** Keeps what it shows now. */
    public void picture(Path file) throws IOException {
        String data = ask("Page.captureScreenshot", "format", "png").get("data").asString();
        Files.createDirectories(file.getParent());
        Files.write(file, Base64.getDecoder().decode(data));
    }

    private JsonNode ask(String method, String key, String value) throws IOException {
        return ask(method, JSON.createObjectNode().put(key, value));
    }

    private JsonNode ask(String method, ObjectNode parameters) throws IOException {
        int id = ++last;
        ObjectNode message = JSON.createObjectNode().put("id", id).put("method", method);
        message.set("params", parameters);
        boolean ofPage = !method.startsWith("Target.") && !method.startsWith("Browser.");
        if (ofPage) {
            message.put("sessionId", session);
        }
        to.write(message.toString().getBytes(StandardCharsets.UTF_8));
        to.write(0);
        to.flush();
        while (true) {
            JsonNode answer = JSON.readTree(next());
            // What happens meanwhile is not asked for.
            if (answer.path("id").asInt(0) == id) {
                if (answer.has("error")) {
                    throw new IOException(method + ": " + answer.get("error"));
                }
                return answer.get("result");
            }
        }
    }

    private byte[] next() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int read = from.read();
        while (read > 0) {
            out.write(read);
            read = from.read();
        }
        if (read < 0) {
            throw new IOException("the browser has ended");
        }
        return out.toByteArray();
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(END_S, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        to.close();
        from.close();
    }
}
