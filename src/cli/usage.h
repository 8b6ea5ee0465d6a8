#pragma once

#include <string>
#include <vector>

namespace CLI {
class App;
class ParseError;
}  // namespace CLI

namespace lintel::cli {

/// What `lintel` prints when it is called without arguments: what it does, and three commands to start with.
std::string short_help();

/// What is wrong with the arguments and what was probably meant, for standard error: lines that end with a newline.
std::string explain_parse_error(const CLI::App& app, const CLI::ParseError& error,
                                const std::vector<std::string>& arguments);

/// Puts the options of a command under headings in its help, and the exit codes below those of a command that scans.
void arrange_help(CLI::App& command);

/// Why `word` is none of `choices`, and which one it was probably meant to be; empty when it is one of them.
std::string check_choice(const std::string& word, const std::vector<std::string>& choices);

}  // namespace lintel::cli
