#pragma once

#include <string>
#include <vector>

#include "cli/commands.h"
#include "domain/iam/decision/access_graph.h"
#include "finding/location.h"

namespace lintel::cli {

/// Somebody, and whether one of the requests that were asked about is allowed to them.
struct AccessOf {
  std::string who;
  std::string subject;  ///< the resource that was asked about, where it is not the question's
  iam::AccessAnswer access;
  std::string unread = {};  ///< what was not read and keeps it undecided, though all that was read denies it
};

/// The places of the statements that decide, each once.
std::vector<Location> places_of(const iam::AccessAnswer& access, const Locator& locator);

/// What keeps an answer from being decided.
std::string blocker_of(const AccessOf& answer);

/// An answer that is allowed as a sentence: `aws_iam_user.ci may iam:CreateUser on …`.
std::string text_of(const AccessOf& answer);

/// What a principal may do of one service and access level.
struct GrantedLevel {
  std::string service;
  iam::AccessLevel level;
  iam::AccessAnswer access;
};

/// A role or user that a principal becomes: `of.subject` is whom it becomes it from.
struct Becoming {
  AccessOf of;
  std::vector<std::string_view> by = {};  ///< actions; empty: it assumes the role
  std::string on = {};                    ///< what the actions are on, where that is not whom it becomes
};

/// What a principal may do, and whom it becomes.
struct Holding {
  std::vector<GrantedLevel> levels;
  std::vector<Becoming> becomes;
  std::string more;  ///< why there may be others; empty: these are all
};

/// Prints who may, then for whom it is undecided, then how many may not. In SARIF each request that is allowed is a
/// result of `severity`, and what is undecided is a note.
void print_answers(std::vector<AccessOf> answers, const std::string& format, const Locator& locator, Terminal& terminal,
                   Severity severity = Severity::info);

/// Prints what a principal holds; `unread` as `unread_of`.
void print_holding(const Holding& holding, const std::string& unread, const std::string& format, const Locator& locator,
                   Terminal& terminal);

}  // namespace lintel::cli
