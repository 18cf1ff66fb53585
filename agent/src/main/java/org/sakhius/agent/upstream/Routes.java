package org.sakhius.agent.upstream;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.dns.Request;
import org.sakhius.filters.name.NameSet;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The groups of servers, and which of them a question goes to. Confined to one event loop. */
final class Routes {
    private record Branch(NameSet names, ServerGroup group) {}

    private final ServerGroup main;
    private final List<Branch> branches = new ArrayList<>();
    private final UpstreamPlan.Bootstrap plan;
    private final @Nullable ServerGroup bootstrap;

    Routes(UpstreamPlan plan, Function<UpstreamServer, Server> open) {
        main = group(plan.servers(), plan.strategy(), ServerGroup.Kind.MAIN, open);
        for (UpstreamPlan.Route route : plan.routes()) {
            ServerGroup group =
                    group(route.servers(), Strategy.ORDER, ServerGroup.Kind.ROUTE, open);
            branches.add(new Branch(route.names(), group));
        }
        this.plan = plan.bootstrap();
        List<UpstreamServer> plain = this.plan.servers();
        bootstrap = plain.isEmpty()
                ? null
                : group(plain, Strategy.ORDER, ServerGroup.Kind.BOOTSTRAP, open);
    }

    private static ServerGroup group(
            List<UpstreamServer> servers,
            Strategy strategy,
            ServerGroup.Kind kind,
            Function<UpstreamServer, Server> open) {
        return new ServerGroup(servers.stream().map(open).toList(), strategy, kind);
    }

    /** The group whose name covers the question most narrowly. */
    ServerGroup of(Request request) {
        ServerGroup best = main;
        int longest = -1;
        for (int i = 0; i < branches.size(); i++) {
            Branch branch = branches.get(i);
            @Nullable String name = branch.names().covering(request.name, 0, request.nameLength);
            if (name != null && name.length() > longest) {
                longest = name.length();
                best = branch.group();
            }
        }
        if (best == main && bootstrap != null && tellsTime(request) && plan.clockWrong()) {
            return bootstrap;
        }
        return best;
    }

    /** Who is asked before the others can be; null when nobody has to be. */
    @Nullable
    ServerGroup bootstrap() {
        return bootstrap;
    }

    /**
     * Who is asked when this group cannot answer: for a time server's name the plain servers, since
     * a wrong clock alone makes certificates and signatures fail. Else null.
     */
    @Nullable
    ServerGroup instead(Request request, ServerGroup of) {
        return of == main && bootstrap != null && tellsTime(request) ? bootstrap : null;
    }

    private boolean tellsTime(Request request) {
        return plan.timeServers().covers(request.name, 0, request.nameLength);
    }

    void close() {
        main.close();
        branches.forEach(branch -> branch.group().close());
        if (bootstrap != null) {
            bootstrap.close();
        }
    }
}
