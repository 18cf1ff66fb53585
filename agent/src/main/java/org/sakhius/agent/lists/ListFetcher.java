package org.sakhius.agent.lists;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.config.ListConfig;
import org.sakhius.agent.limits.Limits;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Looks at the source of a list: a file on disk, or a server by conditional GET within limits of
 * size, time and redirects, each target checked by {@link TargetGuard}. Blocks its caller.
 */
final class ListFetcher {

    private final HttpClient client;
    private final TargetGuard guard;
    private final ListFolder folder;

    ListFetcher(boolean allowPrivate, ListFolder folder) {
        this.folder = folder;
        this.guard = new TargetGuard(allowPrivate, InetAddress::getAllByName);
        this.client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(Duration.ofMillis(Limits.LIST_CONNECT_MS))
                .build();
    }

    /** What the source has now, into the list's incoming file. */
    Fetched fetch(ListConfig list, ListRecord before) throws ListProblem {
        Path path = list.path();
        URI url = list.url();
        if (path != null) {
            return fromDisk(list, path, before);
        }
        if (url == null) {
            throw new IllegalArgumentException("a list without a source: " + list.id());
        }
        return fromServer(list, url, before);
    }

    private Fetched fromDisk(ListConfig list, Path path, ListRecord before) throws ListProblem {
        try {
            long size = Files.size(path);
            String stamp = Files.getLastModifiedTime(path) + " " + size;
            if (stamp.equals(before.lastModified()) && before.rules() > 0) {
                return new Fetched(null, null, stamp);
            }
            if (size > Limits.LIST_DOWNLOAD_BYTES) {
                throw new ListProblem(path + " is larger than 64 MiB", "use a smaller list");
            }
            Path incoming = folder.incoming(list);
            Files.copy(path, incoming, StandardCopyOption.REPLACE_EXISTING);
            return new Fetched(incoming, null, stamp);
        } catch (NoSuchFileException e) {
            throw new ListProblem("there is no file " + path, "put it there or mend its source");
        } catch (AccessDeniedException e) {
            throw new ListProblem(path + " may not be read", "let the agent's user read it");
        } catch (IOException e) {
            throw new ListProblem(path + " cannot be read: " + e.getMessage(), "mend the disk");
        }
    }

    private Fetched fromServer(ListConfig list, URI url, ListRecord before) throws ListProblem {
        URI target = url;
        for (int hop = 0; hop <= Limits.LIST_REDIRECTS_COUNT; hop++) {
            guard.check(target);
            HttpResponse<Path> response = get(list, target, before);
            int status = response.statusCode();
            if (status == 304) {
                return new Fetched(null, before.etag(), before.lastModified());
            }
            if (status == 200) {
                return new Fetched(
                        response.body(),
                        response.headers().firstValue("etag").orElse(null),
                        response.headers().firstValue("last-modified").orElse(null));
            }
            String location = response.headers().firstValue("location").orElse(null);
            if (status < 300 || status >= 400 || location == null) {
                throw new ListProblem(
                        "its server answered " + status, "open the address in a browser");
            }
            target = resolve(target, location);
        }
        throw new ListProblem("its server redirects without end", "use the final address");
    }

    private static URI resolve(URI from, String location) throws ListProblem {
        try {
            return from.resolve(location);
        } catch (IllegalArgumentException e) {
            throw new ListProblem("its server redirects to no address", "use the final address");
        }
    }

    private HttpResponse<Path> get(ListConfig list, URI target, ListRecord before)
            throws ListProblem {
        HttpRequest.Builder request = HttpRequest.newBuilder(target)
                .timeout(Duration.ofMillis(Limits.LIST_TOTAL_MS))
                .header("User-Agent", "sakhius")
                .header("Accept", "text/plain, */*;q=0.5")
                .GET();
        if (before.rules() > 0) {
            header(request, "If-None-Match", before.etag());
            header(request, "If-Modified-Since", before.lastModified());
        }
        CompletableFuture<HttpResponse<Path>> response =
                client.sendAsync(request.build(), info -> body(list, info.statusCode()));
        try {
            return response.get(Limits.LIST_TOTAL_MS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            String why = e.getCause() == null ? "" : String.valueOf(e.getCause().getMessage());
            throw new ListProblem("its server cannot be reached: " + why, "check address and net");
        } catch (TimeoutException e) {
            response.cancel(true);
            throw new ListProblem("its server takes too long", "try later or use another");
        } catch (InterruptedException e) {
            response.cancel(true);
            Thread.currentThread().interrupt();
            throw new ListProblem("the agent is stopping", "none needed");
        }
    }

    private HttpResponse.BodySubscriber<Path> body(ListConfig list, int status) {
        try {
            long most = status == 200 ? Limits.LIST_DOWNLOAD_BYTES : Limits.LIST_ERROR_BYTES;
            return new CappedFile(folder.incoming(list), most);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void header(HttpRequest.Builder request, String name, @Nullable String value) {
        if (value != null) {
            request.header(name, value);
        }
    }
}
