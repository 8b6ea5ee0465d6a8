rule "iam-role-token-branch-unbound" {
  title    = "IAM role trusts every branch of a GitHub repository"
  severity = "low"
  area     = "identity-and-access/cross-account-access"
  resource = ["AWS::IAM::Role"]

  when = any(flatten([
    for s in allows(self.AssumeRolePolicyDocument) : [for c in s.Conditions : lower(c.key) == "token.actions.githubusercontent.com:sub"]
  ]))
  deny = flatten([
    for s in allows(self.AssumeRolePolicyDocument) : [
      for c in s.Conditions : { at = c.at }
      if lower(c.key) == "token.actions.githubusercontent.com:sub" && any([for value in c.values : matches(value, "*\\**")])
      && !any([for other in s.Conditions : lower(other.key) == "token.actions.githubusercontent.com:ref"])
    ]
  ])
  message = "${self.address} trusts workflows of any branch that a pattern of its GitHub subject takes in"

  reason = <<-TEXT
    Anyone who can push a branch or open a pull request of the repository runs a workflow that assumes the role. Reviews of the main branch
    do not stop them.
  TEXT
  fix    = <<-TEXT
    Name the branch or the environment in `token.actions.githubusercontent.com:sub`, or the branch in
    `token.actions.githubusercontent.com:ref`.
  TEXT
  references = [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html",
  ]
  aliases  = ["SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED"]
  controls = { "nist-800-53-r5" = ["AC-3", "AC-6"] }
  profiles = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_iam_role" "example" {
        name = "app"
        assume_role_policy = jsonencode({
          Version = "2012-10-17"
          Statement = [
            {
              Effect = "Allow"
              Principal = {
                Federated = "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"
              }
              Action = "sts:AssumeRoleWithWebIdentity"
              Condition = {
                StringLike = {
                  "token.actions.githubusercontent.com:sub" = "repo:acme/web:*"  # finding
                }
                StringEquals = {
                  "token.actions.githubusercontent.com:aud" = "sts.amazonaws.com"
                }
              }
            },
            {
              Effect = "Allow"
              Principal = {
                Federated = "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"
              }
              Action = "sts:AssumeRoleWithWebIdentity"
              Condition = {
                StringLike = {
                  "token.actions.githubusercontent.com:sub" = "repo:acme/*"  # finding
                }
                StringEquals = {
                  "token.actions.githubusercontent.com:aud" = "sts.amazonaws.com"
                }
              }
            },
          ]
        })
      }
    TF
    good = <<-TF
      resource "aws_iam_role" "example" {
        name = "app"
        assume_role_policy = jsonencode({
          Version = "2012-10-17"
          Statement = [
            {
              Effect = "Allow"
              Principal = {
                Federated = "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"
              }
              Action = "sts:AssumeRoleWithWebIdentity"
              Condition = {
                StringLike = {
                  "token.actions.githubusercontent.com:sub" = "repo:acme/web:ref:refs/heads/main"
                }
                StringEquals = {
                  "token.actions.githubusercontent.com:aud" = "sts.amazonaws.com"
                }
              }
            },
            {
              Effect = "Allow"
              Principal = {
                Federated = "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"
              }
              Action = "sts:AssumeRoleWithWebIdentity"
              Condition = {
                StringLike = {
                  "token.actions.githubusercontent.com:sub" = "repo:acme/web:*"
                }
                StringEquals = {
                  "token.actions.githubusercontent.com:aud" = "sts.amazonaws.com"
                  "token.actions.githubusercontent.com:ref" = "refs/heads/main"
                }
              }
            },
          ]
        })
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::IAM::Role
          Properties:
            AssumeRolePolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Principal:
                    Federated: arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com
                  Action: sts:AssumeRoleWithWebIdentity
                  Condition:
                    StringLike:
                      token.actions.githubusercontent.com:sub: "repo:acme/web:*"  # finding
                    StringEquals:
                      token.actions.githubusercontent.com:aud: sts.amazonaws.com
                - Effect: Allow
                  Principal:
                    Federated: arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com
                  Action: sts:AssumeRoleWithWebIdentity
                  Condition:
                    StringLike:
                      token.actions.githubusercontent.com:sub: "repo:acme/*"  # finding
                    StringEquals:
                      token.actions.githubusercontent.com:aud: sts.amazonaws.com
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::IAM::Role
          Properties:
            AssumeRolePolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Principal:
                    Federated: arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com
                  Action: sts:AssumeRoleWithWebIdentity
                  Condition:
                    StringLike:
                      token.actions.githubusercontent.com:sub: repo:acme/web:ref:refs/heads/main
                    StringEquals:
                      token.actions.githubusercontent.com:aud: sts.amazonaws.com
                - Effect: Allow
                  Principal:
                    Federated: arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com
                  Action: sts:AssumeRoleWithWebIdentity
                  Condition:
                    StringLike:
                      token.actions.githubusercontent.com:sub: "repo:acme/web:*"
                    StringEquals:
                      token.actions.githubusercontent.com:aud: sts.amazonaws.com
                      token.actions.githubusercontent.com:ref: refs/heads/main
    YAML
  }
}
