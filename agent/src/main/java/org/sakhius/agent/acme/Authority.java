package org.sakhius.agent.acme;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.config.AcmeConfig;
import org.sakhius.agent.limits.Limits;
import org.shredzone.acme4j.AccountBuilder;
import org.shredzone.acme4j.Authorization;
import org.shredzone.acme4j.Login;
import org.shredzone.acme4j.Order;
import org.shredzone.acme4j.Problem;
import org.shredzone.acme4j.Session;
import org.shredzone.acme4j.Status;
import org.shredzone.acme4j.challenge.Http01Challenge;
import org.shredzone.acme4j.exception.AcmeException;
import org.shredzone.acme4j.exception.AcmeServerException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.net.URI;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import javax.net.ssl.SSLContext;

/** Asks the authority for one certificate (RFC 8555), with proof over http. Blocks. */
final class Authority {
    private static final Logger LOG = LoggerFactory.getLogger(Authority.class);
    private static final Duration STEP = Duration.ofSeconds(Limits.ACME_STEP_S);
    private static final String UNKNOWN = "urn:ietf:params:acme:error:accountDoesNotExist";

    private final AcmeConfig settings;
    private final Challenges challenges;
    private final @Nullable SSLContext trust;

    /**
     * @param trust who vouches for the directory; null = whom this Java trusts
     */
    Authority(AcmeConfig settings, Challenges challenges, @Nullable SSLContext trust) {
        this.settings = settings;
        this.challenges = challenges;
        this.trust = trust;
    }

    /**
     * The chain for this key, the leaf first.
     *
     * @throws AcmeException with the authority's own words
     */
    List<X509Certificate> certify(KeyPair account, KeyPair key)
            throws AcmeException, InterruptedException {
        Session session = new Session(settings.directory(), new AcmeWeb(trust));
        session.networkSettings().setTimeout(Duration.ofMillis(Limits.ACME_ANSWER_MS));
        Login login = login(session, account);
        Order order = login.newOrder().domains(settings.names()).create();
        for (Authorization each : order.getAuthorizations()) {
            if (each.getStatus() != Status.VALID) {
                prove(each);
            }
        }
        ended("the order", order.waitUntilReady(STEP), Status.READY, order.getError());
        order.execute(key);
        ended("the order", order.waitForCompletion(STEP), Status.VALID, order.getError());
        return order.getCertificate().getCertificateChain();
    }

    /** Nothing is accepted here that the operator has not written down. */
    private Login login(Session session, KeyPair account) throws AcmeException {
        String stand =
                session.getMetadata().getTermsOfService().map(URI::toString).orElse(null);
        try {
            Login known =
                    new AccountBuilder().onlyExisting().useKeyPair(account).createLogin(session);
            if (stand != null && !stand.equals(settings.terms())) {
                LOG.warn(
                        "The authority's terms now stand at {}: read them, and write that into"
                                + " acme.terms",
                        Words.plain(stand));
            }
            return known;
        } catch (AcmeServerException e) {
            if (!e.getType().toString().equals(UNKNOWN)) {
                throw e;
            }
        }
        if (stand != null && !stand.equals(settings.terms())) {
            throw new AcmeException("the authority's terms stand at " + stand
                    + " and are not accepted. Mend: read them, and accept them by acme.terms: \""
                    + stand + "\"");
        }
        AccountBuilder builder =
                new AccountBuilder().addContact(settings.contact()).useKeyPair(account);
        if (stand != null) {
            builder.agreeToTermsOfService();
        }
        Login made = builder.createLogin(session);
        LOG.info("An account was opened at {}", settings.directory());
        return made;
    }

    private void prove(Authorization authorization) throws AcmeException, InterruptedException {
        String name = authorization.getIdentifier().getDomain();
        Http01Challenge challenge = authorization
                .findChallenge(Http01Challenge.class)
                .orElseThrow(() ->
                        new AcmeException("the authority takes no proof over http for " + name));
        challenges.show(challenge.getToken(), challenge.getAuthorization());
        try {
            challenge.trigger();
            Status status = challenge.waitForCompletion(STEP);
            ended("the proof for " + name, status, Status.VALID, challenge.getError());
            ended(
                    "the authorization for " + name,
                    authorization.waitForCompletion(STEP),
                    Status.VALID,
                    Optional.empty());
        } finally {
            challenges.takeAway(challenge.getToken());
        }
    }

    private static void ended(String what, Status is, Status wanted, Optional<Problem> problem)
            throws AcmeException {
        if (is != wanted && is != Status.VALID) {
            throw new AcmeException(
                    what + " is " + is + problem.map(p -> ": " + p).orElse(""));
        }
    }
}
