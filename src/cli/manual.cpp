#include "cli/command_description.h"

#include <string>

#include "lintel/scan.h"
#include "report/report.h"

namespace lintel::cli {
namespace {

/// Text as roff takes it: no escapes, no requests, hyphens that can be searched for and copied.
std::string roff(std::string_view text) {
  std::string safe;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '\\') {
      safe += "\\e";
    } else if (c == '-') {
      safe += "\\-";
    } else if ((c == '.' || c == '\'') && (at == 0 || text[at - 1] == '\n')) {
      safe += "\\&";
      safe += c;
    } else if (text.substr(at).starts_with("…")) {
      safe += "...";
      at += std::string_view("…").size() - 1;
    } else {
      safe += c;
    }
  }
  return safe;
}

std::string bold(std::string_view text) {
  return "\\fB" + roff(text) + "\\fR";
}

std::string italic(std::string_view text) {
  return "\\fI" + roff(text) + "\\fR";
}

/// `-f, --format FORMAT`
std::string heading_of(const ArgumentDescription& option) {
  std::string names;
  const auto add = [&](const std::string& name) { names += (names.empty() ? "" : ", ") + bold(name); };
  for (const std::string& name : option.short_names) add("-" + name);
  for (const std::string& name : option.long_names) add("--" + name);
  return names + (option.kind == ArgumentDescription::Kind::none ? "" : " " + italic(option.value));
}

std::string paragraph_of(const ArgumentDescription& argument) {
  std::string text = ".TP\n";
  text += argument.short_names.empty() && argument.long_names.empty() ? italic(argument.value) : heading_of(argument);
  text += "\n" + roff(argument.description) + ".\n";
  if (!argument.choices.empty()) {
    std::string choices;
    for (const std::string& choice : argument.choices) choices += (choices.empty() ? "" : ", ") + bold(choice);
    text += "One of " + choices + ".\n";
  }
  if (!argument.default_value.empty() && argument.default_value != "0")
    text += "Default: " + bold(argument.default_value) + ".\n";
  if (argument.repeated && !argument.value.empty() && argument.kind != ArgumentDescription::Kind::none)
    text += "May be repeated.\n";
  return text;
}

std::string synopsis_of(const CommandDescription& command, const std::string& path) {
  std::string text = ".B " + roff(path) + "\n[" + italic("OPTION") + "]...\n";
  for (const ArgumentDescription& argument : command.positionals) {
    const std::string name = italic(argument.value) + (argument.repeated ? "..." : "");
    text += (argument.required ? name : "[" + name + "]") + "\n";
  }
  return text;
}

/// The commands that do something, those below others by their whole path.
void add_synopses(const CommandDescription& command, const std::string& path, std::string& text) {
  if (command.commands.empty()) text += (text.ends_with("SYNOPSIS\n") ? "" : ".br\n") + synopsis_of(command, path);
  for (const CommandDescription& inner : command.commands) add_synopses(inner, path + " " + inner.name, text);
}

bool is_help(const ArgumentDescription& option) {
  return !option.long_names.empty() && option.long_names.front() == "help";
}

void add_commands(const CommandDescription& command, const std::string& path, std::string& text) {
  for (const CommandDescription& inner : command.commands) {
    const std::string inner_path = path.empty() ? inner.name : path + " " + inner.name;
    text += ".SS " + roff(inner_path) + "\n" + roff(inner.description) + ".\n";
    for (const ArgumentDescription& argument : inner.positionals) text += paragraph_of(argument);
    for (const ArgumentDescription& option : inner.options) {
      if (!is_help(option)) text += paragraph_of(option);
    }
    add_commands(inner, inner_path, text);
  }
}

std::string formats_section() {
  std::string text = ".SH FORMATS\nWhat \\fB\\-\\-format\\fR and \\fB\\-\\-output\\fR take.\n";
  for (const report::Format& format : report::formats())
    text += ".TP\n" + bold(format.name) + "\n" + roff(format.description) + ".\n";
  return text;
}

/// What the parser knows nothing of.
constexpr std::string_view closing_sections = R"(.SH EXIT STATUS
.TP
.B 0
Nothing was found at or above \fB\-\-fail\-on\fR.
.TP
.B 1
Something was found.
.TP
.B 2
Wrong use, nothing could be read, or a report could not be written.
.TP
.B 130, 143
Interrupted, terminated.
A report that was not complete was not written.
.SH ENVIRONMENT
.TP
.B NO_COLOR
Set to anything: no colours, unless \fB\-\-color always\fR asks for them.
.TP
.B TERM
\fBdumb\fR: no colours, no progress.
.SH FILES
.TP
.I .lintel.yaml
The configuration, searched for from each scanned path upwards to the repository's root.
.SH EXAMPLES
.TP
.B lintel scan .
What is wrong below this directory, for people.
.TP
.B lintel scan \-o sarif=lintel.sarif \-o human=\- \-\-fail\-on high .
A file for code scanning and text for the log; only severe findings fail the job.
.TP
.B lintel show . aws_s3_bucket.logs
The bucket as evaluated, each value with where it came from.
.TP
.B lintel explain CKV_AWS_18
The rule that another tool knows by this name.
)";

}  // namespace

std::string write_manual(const CommandDescription& program) {
  std::string text = ".TH LINTEL 1 \"\" \"lintel " + roff(version()) +
                     "\" \"User Commands\"\n.nh\n.ad l\n.SH NAME\nlintel \\- find security faults in infrastructure as "
                     "code\n.SH SYNOPSIS\n";
  add_synopses(program, program.name, text);
  text += ".SH DESCRIPTION\n" + roff(program.description) +
          "\nReads Terraform, OpenTofu, CloudFormation and SAM, evaluates them into one graph of resources, and runs "
          "one set of rules over it.\nNeeds no account and no network.\n.SH OPTIONS\n";
  for (const ArgumentDescription& option : program.options) text += paragraph_of(option);
  text += ".SH COMMANDS\n";
  add_commands(program, "", text);
  return text + formats_section() + std::string(closing_sections);
}

}  // namespace lintel::cli
