package org.sakhius.agent.listen;

import io.netty.channel.EventLoop;

import org.sakhius.agent.cache.AnswerCache;
import org.sakhius.agent.cache.CacheStage;
import org.sakhius.agent.guard.GuardStage;
import org.sakhius.agent.identity.IdentityStage;
import org.sakhius.agent.limits.Limits;
import org.sakhius.agent.local.LocalStage;
import org.sakhius.agent.net.Batch;
import org.sakhius.agent.net.LoopContext;
import org.sakhius.agent.net.Tally;
import org.sakhius.agent.pipeline.BlockAnswers;
import org.sakhius.agent.pipeline.Pipeline;
import org.sakhius.agent.pipeline.QueryObserver;
import org.sakhius.agent.pipeline.Stage;
import org.sakhius.agent.policy.PolicyHolder;
import org.sakhius.agent.rewrite.RewriteStage;
import org.sakhius.agent.settle.PolicyStage;
import org.sakhius.agent.uncloak.UncloakStage;
import org.sakhius.agent.upstream.UpstreamStage;
import org.sakhius.agent.verdict.VerdictStage;
import org.sakhius.filters.rules.Decision;

import java.security.SecureRandom;
import java.util.List;
import java.util.function.LongSupplier;

/** Makes the worker of an event loop: each stage anew, so that loops share nothing. */
record Workers(
        DnsSettings settings,
        PolicyHolder policies,
        Decision decision,
        QueryObserver observer,
        LongSupplier ticker) {

    Worker make(EventLoop eventLoop) {
        LoopContext loop =
                new LoopContext(settings.transport(), eventLoop, ticker, new Batch(), new Tally());
        AnswerCache cache = new AnswerCache(
                Limits.CACHE_ENTRIES / settings.loops(),
                Limits.CACHE_BYTES / settings.loops(),
                settings.keeping());
        BlockAnswers blocked = new BlockAnswers(settings.local().blocked());
        // In whatever order: Step holds the order.
        List<Stage> stages = List.of(
                new GuardStage(
                        settings.access(),
                        ticker,
                        id -> policies.current().devices().byClientId(id) != null),
                new IdentityStage(
                        policies,
                        settings.neighbourhood().askers(),
                        settings.neighbourhood().forwarders()),
                new LocalStage(settings.local(), settings.neighbourhood().names(), observer),
                new PolicyStage(),
                new VerdictStage(decision, observer, blocked),
                new RewriteStage(),
                new CacheStage(cache, ticker),
                new UpstreamStage(
                        loop,
                        settings.upstream(),
                        settings.keeping(),
                        cache,
                        observer,
                        new SecureRandom()),
                new UncloakStage(decision, observer, blocked));
        return new Worker(loop, new Pipeline(stages), cache);
    }
}
