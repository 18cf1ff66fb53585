package org.sakhius.agent.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.util.concurrent.Callable;

/** A command, with what every one of them needs; returns its exit status. */
abstract class PlainCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** Standard output, unless a test put something in its place. */
    final PrintWriter out() {
        return spec.commandLine().getOut();
    }

    /** Standard error, likewise. */
    final PrintWriter err() {
        return spec.commandLine().getErr();
    }

    /** That it was called wrongly: exit status 2. */
    final ParameterException wrong(String what) {
        return new ParameterException(spec.commandLine(), what);
    }
}
