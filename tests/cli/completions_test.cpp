// What the shells make of `lintel completions`, asked of the shells themselves, and the manual page.
#include <doctest/doctest.h>

#include <set>
#include <sstream>
#include <string>

#include "cli/program.h"

using namespace lintel::test;

namespace {

struct Case {
  const char* line;                        ///< typed so far; the cursor is at its end
  std::vector<const char*> offered;        ///< among others
  std::vector<const char*> not_offered{};  ///< each of these would be wrong
};

const Case cases[] = {
    {"lintel ", {"scan", "graph", "rules", "completions"}, {"new", "--help"}},
    {"lintel sc", {"scan"}, {"show"}},
    {"lintel scan --fo", {"--format"}, {"--output"}},
    {"lintel scan --format ", {"human", "sarif", "html"}, {"scan"}},
    {"lintel scan -f sa", {"sarif"}, {"human"}},
    {"lintel --color always scan --fail-on ", {"critical", "none"}, {"always"}},
    {"lintel scan --color ", {"always", "never"}, {"human"}},
    {"lintel scan fixtures/quick", {"fixtures/quickstart"}, {}},
    {"lintel scan --output ", {"sarif=", "gitlab-sast="}, {"sarif"}},
    {"lintel scan --select s3-bucket-log", {"s3-bucket-logging-disabled"}, {"sqs-queue-unencrypted"}},
    {"lintel scan --select a,s3-bucket-log", {"a,s3-bucket-logging-disabled"}, {}},
    {"lintel rules ", {"list", "test", "new"}, {"scan"}},
    {"lintel rules list --format ", {"human", "json", "ids"}, {"sarif"}},
    {"lintel explain sqs-queue-unenc", {"sqs-queue-unencrypted"}, {}},
    {"lintel completions ", {"bash", "zsh", "fish"}, {}},
};

/// The lines of a shell's answer, without what marks a directory or lets a list go on.
std::set<std::string> words_of(const std::string& text) {
  std::set<std::string> words;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    line = line.substr(0, line.find('\t'));
    if (line.ends_with('/') || line.ends_with(',') || (line.starts_with('-') && line.ends_with('='))) line.pop_back();
    words.insert(line);
  }
  return words;
}

void check_offers(const Case& c, const Answer& answer) {
  INFO(std::string(c.line));
  CAPTURE(answer.out);
  CAPTURE(answer.err);
  CHECK(answer.exit_code == 0);
  const std::set<std::string> words = words_of(answer.out);
  for (const std::string word : c.offered) {
    CAPTURE(word);
    CHECK(words.contains(word));
  }
  for (const std::string word : c.not_offered) {
    CAPTURE(word);
    CHECK_FALSE(words.contains(word));
  }
}

bool has_shell(const std::string& shell) {
  if (run_shell(shell, "true").exit_code == 0) return true;
  MESSAGE("there is no " << shell << " here; its completions were not tried");
  return false;
}

}  // namespace

TEST_CASE("bash completes commands, options, values, rules and files") {
  if (!has_shell("bash")) return;
  for (const Case& c : cases) {
    const std::string script = std::string("source <(lintel completions bash)\nline='") + c.line +
                               "'\nCOMP_WORDS=($line)\n[[ $line == *' ' ]] && COMP_WORDS+=('')\n"
                               "COMP_CWORD=$((${#COMP_WORDS[@]} - 1))\n_lintel\nprintf '%s\\n' \"${COMPREPLY[@]}\"";
    check_offers(c, run_shell("bash", script));
  }
}

TEST_CASE("bash replaces only what stands after the equals sign, at which it splits words") {
  if (!has_shell("bash")) return;
  const auto complete = [](const std::string& words) {
    const Answer answer = run_shell(
        "bash", "source <(lintel completions bash)\nCOMP_WORDBREAKS=$' \\t\\n\"><=;|&(:'\nCOMP_WORDS=(" + words +
                    ")\nCOMP_CWORD=$((${#COMP_WORDS[@]} - 1))\n_lintel\nprintf '%s\\n' "
                    "\"${COMPREPLY[@]}\"");
    CAPTURE(answer.err);
    CHECK(answer.exit_code == 0);
    return words_of(answer.out);
  };
  CHECK(complete("lintel scan --output sarif = fixtures/quick") == std::set<std::string>{"fixtures/quickstart"});
  CHECK(complete("lintel scan --format = sar") == std::set<std::string>{"sarif"});
  CHECK(complete("lintel scan --var a = b --fail-on n") == std::set<std::string>{"none"});
}

TEST_CASE("fish completes commands, options, values, rules and files") {
  if (!has_shell("fish")) return;
  for (const Case& c : cases) {
    const std::string script = "lintel completions fish | source\ncomplete -C '" + std::string(c.line) + "'";
    check_offers(c, run_shell("fish", script));
  }
}

TEST_CASE("zsh completes commands, options, values, rules and files") {
  if (!has_shell("zsh")) return;
  // A second zsh on a pseudo-terminal, as a person sits at it, whose completions are printed between two marks.
  const std::string driver = R"zsh(
zmodload zsh/zpty
zpty z zsh -f -i
drain() { while zpty -r -m z text "*$1*"; do [[ $text == *$1* ]] && break; done }
setup='PROMPT=; autoload -U compinit; compinit -D -u; source <(lintel completions zsh)
zstyle ":completion:*" list-prompt ""; zstyle ":completion:*" menu no
capture() { compadd() { if [[ ${@[1,(i)(-|--)]} == *-(O|A|D)\ * ]]; then builtin compadd "$@"; return; fi
  local -a found; builtin compadd -A found -D _none "$@" 2>/dev/null; local -a suffix prefix; zparseopts -E S:=suffix qS:=suffix p:=prefix
  local word; for word in $found; do print -r -- "offer $IPREFIX${prefix[2]}$word${suffix[2]}"; done; builtin compadd "$@" }; _main_complete; print -r -- "END""-OFFERS" }
zle -C capture complete-word capture; bindkey "^I" capture; print READY""-NOW'
zpty -w z "$setup"
drain READY-NOW
for line in $typed; do
  print -r -- "TYPED $line"
  # Ctrl-U takes back the line before.
  zpty -w -n z $'\025'"$line"$'\t'
  drain END-OFFERS
  print -r -- "$text" | tr -d '\r' | sed -n 's/^.*offer //p'
done
)zsh";
  std::string typed;
  for (const Case& c : cases) typed += " '" + std::string(c.line) + "'";
  const Answer answer = run_shell("zsh", "typed=(" + typed + ")\n" + driver);
  for (const Case& c : cases) {
    const std::string heading = "TYPED " + std::string(c.line) + "\n";
    const std::size_t at = answer.out.find(heading);
    INFO(heading);
    REQUIRE(at != std::string::npos);
    const std::size_t begin = at + heading.size();
    check_offers(c, {answer.exit_code, answer.out.substr(begin, answer.out.find("TYPED ", begin) - begin), answer.err});
  }
}

TEST_CASE("The manual page has every command and option") {
  const Answer answer = run_program({"manual"});
  CHECK(answer.exit_code == 0);
  CHECK(answer.out.starts_with(".TH LINTEL 1 "));
  for (const char* text : {".SH SYNOPSIS", ".SS scan", ".SS rules list", "\\fB\\-\\-fail\\-on\\fR", ".SH EXIT STATUS",
                           "\\fBgitlab\\-sast\\fR", ".SH ENVIRONMENT"}) {
    CAPTURE(text);
    CHECK(answer.out.find(text) != std::string::npos);
  }
  // A line that begins with a dot is a request; every one must be known.
  std::istringstream lines(answer.out);
  const std::set<std::string> requests = {".TH", ".SH", ".SS", ".TP", ".B", ".I", ".br", ".nh", ".ad"};
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with('.')) continue;
    CAPTURE(line);
    CHECK(requests.contains(line.substr(0, line.find(' '))));
  }
}
