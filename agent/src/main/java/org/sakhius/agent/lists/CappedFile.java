package org.sakhius.agent.lists;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** Writes a response body into a file and breaks off when it grows beyond a cap. */
final class CappedFile implements BodySubscriber<Path> {

    private final Path file;
    private final long most;
    private final CompletableFuture<Path> done = new CompletableFuture<>();
    private final FileChannel channel;
    private Flow.@Nullable Subscription subscription;
    private long written;

    CappedFile(Path file, long mostBytes) throws IOException {
        this.file = file;
        this.most = mostBytes;
        this.channel = FileChannel.open(
                file,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE);
    }

    @Override
    public CompletionStage<Path> getBody() {
        return done;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        given.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        Flow.Subscription current = subscription;
        if (current == null) {
            return;
        }
        try {
            for (ByteBuffer buffer : buffers) {
                written += buffer.remaining();
                if (written > most) {
                    throw new IOException("larger than " + (most >> 20) + " MiB");
                }
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
            }
            current.request(1);
        } catch (IOException e) {
            current.cancel();
            onError(e);
        }
    }

    @Override
    public void onError(Throwable error) {
        close();
        done.completeExceptionally(error);
    }

    @Override
    public void onComplete() {
        close();
        done.complete(file);
    }

    private void close() {
        try {
            channel.close();
        } catch (IOException e) {
            done.completeExceptionally(e);
        }
    }
}
