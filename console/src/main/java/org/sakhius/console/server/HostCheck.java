package org.sakhius.console.server;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;

import org.jspecify.annotations.Nullable;

import java.net.InetAddress;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Lets only requests pass that name this server in their Host: the public name, localhost, or the
 * listen address. A foreign name that resolves here is DNS rebinding and gets 421 (RFC 9110).
 */
final class HostCheck implements Handler<RoutingContext> {
    private final Set<String> hosts = new HashSet<>();
    private final boolean anyAddress;

    HostCheck(Reach reach, String publicHost) {
        hosts.add("localhost");
        hosts.add(lower(publicHost));
        hosts.add(lower(reach.listenHost()));
        hosts.add(literal(reach.address()));
        anyAddress = reach.address().isAnyLocalAddress();
    }

    @Override
    public void handle(RoutingContext ctx) {
        if (isOurs(ctx.request())) {
            ctx.next();
        } else {
            ctx.fail(new ApiError(421, "host", "This console does not go by that name."));
        }
    }

    private boolean isOurs(HttpServerRequest request) {
        HostAndPort authority = request.authority();
        if (authority == null || request.headers().getAll("Host").size() > 1) {
            return false;
        }
        String host = lower(authority.host());
        return hosts.contains(host) || (anyAddress && host.equals(local(request.localAddress())));
    }

    private static @Nullable String local(@Nullable SocketAddress address) {
        return address == null ? null : lower(address.hostAddress());
    }

    private static String literal(InetAddress address) {
        return lower(address.getHostAddress());
    }

    private static String lower(String host) {
        String bare = Reach.bare(host).toLowerCase(Locale.ROOT);
        int zone = bare.indexOf('%');
        return zone < 0 ? bare : bare.substring(0, zone);
    }
}
