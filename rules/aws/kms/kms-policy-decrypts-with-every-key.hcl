rule "kms-policy-decrypts-with-every-key" {
  title    = "IAM policy lets its holder decrypt with every KMS key"
  severity = "medium"
  area     = "identity-and-access/permissions"
  resource = identity_policies()

  # To an administrator it adds nothing, and services that copy all data need its keys. Whole services, and all but some actions,
  # have rules of their own.
  when = !held_by_administrators(self) && !held_by_services_of_one_task(self)
  deny = [
    for s in allows(granting_policies(self)) :
    {
      at = first(action_at(s, "kms:Decrypt"), action_at(s, "kms:ReEncryptFrom"))
      # Keys of an account that is named may be those of another, whose key policies decide then.
      accounts = [for r in s.Resources : split(":", r)[4] if proven(can(regex("^arn:[^:]*:kms:[^:]*:[0-9]{12}:", r)))]
    }
    if (grants(s, "kms:Decrypt") || grants(s, "kms:ReEncryptFrom"))
    && everywhere(s, "kms:Decrypt")
    && length(s.Conditions) == 0
    && !grants_everything(s)
    && length(s.NotActions) == 0
    && !one_of(lower(first(action_at(s, "kms:Decrypt"), "")), ["kms:*"])
  ]
  message = "${self.address} allows decryption with every KMS key of ${length(item.accounts) > 0 ? "account ${item.accounts[0]}" : "the account"}"

  reason     = "Encryption protects stored data only from identities that cannot decrypt it. The identity needs only the keys of its own data."
  fix        = "Name the keys in `Resource`, or the service in a condition on `kms:ViaService`."
  no_repair  = "which keys it needs is a decision"
  references = ["https://docs.aws.amazon.com/kms/latest/developerguide/iam-policies-best-practices.html"]
  controls   = { "aws-fsbp" = ["KMS.1", "KMS.2"], "nist-800-53-r5" = ["AC-3", "AC-6"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_iam_policy" "example" {
        name   = "app"
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{ Effect = "Allow", Action = "kms:Decrypt", Resource = "*" }] # finding
        })
      }
    TF
    good = <<-TF
      resource "aws_iam_policy" "example" {
        name   = "app"
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{ Effect = "Allow", Action = "kms:Decrypt", Resource = "arn:aws:kms:eu-west-1:111122223333:key/k" }]
        })
      }
      # Every action of the service, and all but some of all, have rules of their own.
      resource "aws_iam_policy" "service" {
        name   = "service"
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{ Effect = "Allow", Action = "kms:*", Resource = "*" }]
        })
      }
      resource "aws_iam_policy" "others" {
        name   = "others"
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{ Effect = "Allow", NotAction = "iam:*", Resource = "*" }]
        })
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::IAM::ManagedPolicy
          Properties:
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Action: kms:Decrypt # finding
                  Resource: "*"
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::IAM::ManagedPolicy
          Properties:
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Action: kms:Decrypt
                  Resource: "arn:aws:kms:eu-west-1:111122223333:key/k"
        Service:
          Type: AWS::IAM::ManagedPolicy
          Properties:
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Action: kms:*
                  Resource: "*"
    YAML
  }

  # Only AWS uses a role that AWS asks for.
  example "terraform" {
    bad  = <<-TF
      resource "aws_iam_role" "task" {
        assume_role_policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{ Effect = "Allow", Principal = { Service = "lambda.amazonaws.com" }, Action = "sts:AssumeRole" }]
        })
      }
      resource "aws_iam_role_policy" "task" {
        role = aws_iam_role.task.id
        policy = jsonencode({
          Version = "2012-10-17"
          Statement = [{
            Effect   = "Allow"
            Action   = ["kms:Decrypt"] # finding
            Resource = "*"
          }]
        })
      }
    TF
    good = <<-TF
      resource "aws_iam_role" "task" {
        assume_role_policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{ Effect = "Allow", Principal = { Service = "backup.amazonaws.com" }, Action = "sts:AssumeRole" }]
        })
      }
      resource "aws_iam_role_policy" "task" {
        role = aws_iam_role.task.id
        policy = jsonencode({
          Version = "2012-10-17"
          Statement = [{
            Effect   = "Allow"
            Action   = ["kms:Decrypt"]
            Resource = "*"
          }]
        })
      }
    TF
  }
  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Task:
          Type: AWS::IAM::Role
          Properties:
            AssumeRolePolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Principal:
                    Service: lambda.amazonaws.com
                  Action: sts:AssumeRole
            Policies:
              - PolicyName: task
                PolicyDocument:
                  Version: "2012-10-17"
                  Statement:
                    - Effect: Allow
                      Action: ["kms:Decrypt"] # finding
                      Resource: "*"
    YAML
    good = <<-YAML
      Resources:
        Task:
          Type: AWS::IAM::Role
          Properties:
            AssumeRolePolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Principal:
                    Service: backup.amazonaws.com
                  Action: sts:AssumeRole
            Policies:
              - PolicyName: task
                PolicyDocument:
                  Version: "2012-10-17"
                  Statement:
                    - Effect: Allow
                      Action: ["kms:Decrypt"]
                      Resource: "*"
    YAML
  }
}
