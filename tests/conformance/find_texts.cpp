// find_texts: reads sets of texts, one a line as JSON: a list of clauses, each with `patterns` and whether a text
// `matches` one of them. Writes a text that fulfils all as JSON, null where there is none, false where it gave up.
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>

#include "domain/iam/decision/text_pattern.h"

int main() {
  using namespace lintel;
  for (std::string line; std::getline(std::cin, line);) {
    std::vector<iam::TextClause> clauses;
    for (const auto& read : nlohmann::json::parse(line)) {
      iam::TextClause clause{{}, read.at("matches").get<bool>()};
      for (const auto& pattern : read.at("patterns"))
        clause.patterns.emplace_back(pattern.get<std::string>(), iam::Wildcards::any, iam::Unknowns::themselves);
      clauses.push_back(std::move(clause));
    }
    const iam::TextAnswer answer = iam::find_text(clauses);
    nlohmann::json written = nullptr;
    if (answer.exists == Truth::yes) written = answer.text;
    if (answer.exists == Truth::unknown) written = false;
    std::cout << written.dump() << "\n";
  }
}
