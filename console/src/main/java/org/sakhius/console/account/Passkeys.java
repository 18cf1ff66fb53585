package org.sakhius.console.account;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.exception.DataConversionException;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecord;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.AuthenticationRequest;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.RegistrationRequest;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.authenticator.AuthenticatorData;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.verifier.exception.VerificationException;

import org.sakhius.console.store.FactorStore.Factor;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Checks what passkeys sign (Web Authentication Level 3): type, challenge, origin, host, presence
 * and verification of the person, signature, and that the passkey's count goes up. The only class
 * that knows webauthn4j, which is loaded with it. Thread safe.
 */
final class Passkeys {
    private static final List<PublicKeyCredentialParameters> ALGORITHMS = List.of(
            of(COSEAlgorithmIdentifier.EdDSA),
            of(COSEAlgorithmIdentifier.ES256),
            of(COSEAlgorithmIdentifier.RS256));
    private static final byte ELIGIBLE = 1;
    private static final byte BACKED_UP = 2;

    private final WebAuthnManager manager;
    private final AttestedCredentialDataConverter keys;

    /** Loads what checking needs; costs a few tens of milliseconds. */
    Passkeys() {
        ObjectConverter converter = new ObjectConverter();
        manager = WebAuthnManager.createNonStrictWebAuthnManager(converter);
        keys = new AttestedCredentialDataConverter(converter);
    }

    private static PublicKeyCredentialParameters of(COSEAlgorithmIdentifier algorithm) {
        return new PublicKeyCredentialParameters(PublicKeyCredentialType.PUBLIC_KEY, algorithm);
    }

    /**
     * A passkey that was just made. Who made the device is not asked, so any statement about it is
     * let by unread.
     *
     * @return empty for anything that is not as it must be
     */
    Optional<Factor> made(Place place, String challenge, byte[] attestation, byte[] clientData) {
        try {
            RegistrationData data = manager.verify(
                    new RegistrationRequest(attestation, clientData),
                    new RegistrationParameters(server(place, challenge), ALGORITHMS, true, true));
            AuthenticatorData<?> said = data.getAttestationObject() == null
                    ? null
                    : data.getAttestationObject().getAuthenticatorData();
            AttestedCredentialData key = said == null ? null : said.getAttestedCredentialData();
            if (said == null || key == null) {
                return Optional.empty();
            }
            byte[] bytes = keys.convert(key);
            byte[] proof = new byte[bytes.length + 1];
            proof[0] =
                    (byte) ((said.isFlagBE() ? ELIGIBLE : 0) | (said.isFlagBS() ? BACKED_UP : 0));
            System.arraycopy(bytes, 0, proof, 1, bytes.length);
            String id = Crypto.base64url(key.getCredentialId());
            return Optional.of(new Factor("passkey", id, proof, new byte[0], said.getSignCount()));
        } catch (DataConversionException | VerificationException e) {
            return Optional.empty();
        }
    }

    /**
     * Checks an assertion.
     *
     * @return the passkey's new count; empty for anything that is not as it must be
     */
    OptionalLong counted(
            Place place, String challenge, Factor factor, FactorProof.Assertion assertion) {
        byte[] id = Crypto.base64url(factor.credential()).orElse(new byte[0]);
        if (!factor.credential().equals(assertion.credential())) {
            return OptionalLong.empty();
        }
        try {
            AuthenticationData data = manager.verify(
                    new AuthenticationRequest(
                            id,
                            assertion.authenticatorData(),
                            assertion.clientData(),
                            assertion.signature()),
                    new AuthenticationParameters(
                            server(place, challenge), kept(factor), List.of(id), true, true));
            AuthenticatorData<?> said = data.getAuthenticatorData();
            return said == null ? OptionalLong.empty() : OptionalLong.of(said.getSignCount());
        } catch (DataConversionException | VerificationException e) {
            return OptionalLong.empty();
        }
    }

    private CredentialRecord kept(Factor factor) {
        byte[] proof = factor.proof();
        return new CredentialRecordImpl(
                new NoneAttestationStatement(),
                true,
                (proof[0] & ELIGIBLE) != 0,
                (proof[0] & BACKED_UP) != 0,
                factor.counter(),
                keys.convert(Arrays.copyOfRange(proof, 1, proof.length)),
                null,
                null,
                null,
                null);
    }

    private static ServerProperty server(Place place, String challenge) {
        return ServerProperty.builder()
                .origin(Origin.create(place.origin()))
                .rpId(place.rpId())
                .challenge(new DefaultChallenge(challenge))
                .build();
    }
}
