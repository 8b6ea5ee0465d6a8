#pragma once

#include <string>
#include <vector>

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace lintel::cli {

/// An option or a positional argument, as the parser knows it.
struct ArgumentDescription {
  /// What its value is, as far as a shell can offer something for it.
  enum class Kind {
    none,       ///< a flag: takes no value
    text,       ///< anything
    choice,     ///< one of `choices`
    path,       ///< a file or a directory
    directory,  ///< a directory
    rules,      ///< identifiers of rules, separated by commas
    output,     ///< FORMAT=PATH
  };

  std::vector<std::string> short_names;  ///< "f": without dashes
  std::vector<std::string> long_names;   ///< "format"
  std::string value;                     ///< "FORMAT", of a positional its name; empty for a flag
  std::string description;
  std::string default_value;  ///< empty when there is none
  std::vector<std::string> choices;
  Kind kind = Kind::none;
  bool repeated = false;  ///< may be given more than once
  bool required = false;
};

/// A command of the program with all below it.
struct CommandDescription {
  std::string name;  ///< "rules", of the whole "lintel"
  std::string description;
  std::vector<ArgumentDescription> options, positionals;
  std::vector<CommandDescription> commands;
};

/// Reads the parser: what completions and the manual page say is what the program takes.
CommandDescription describe_command(const CLI::App& app);

/// The shells that `completions` knows.
const std::vector<std::string>& completion_shells();

/// The script that lets `shell` complete the program's arguments; empty for a shell that is not known.
std::string write_completions(const CommandDescription& program, const std::string& shell);

/// The manual page in roff, with the man macros: `man -l` shows it.
std::string write_manual(const CommandDescription& program);

}  // namespace lintel::cli
