; Puts the folder of portico.cmd on the person's PATH, and takes it off again. PowerShell does it, because NSIS cuts long values.
!macro customInstall
  nsExec::Exec `powershell.exe -NoProfile -NonInteractive -Command "$$b='$INSTDIR\bin'; $$p=[Environment]::GetEnvironmentVariable('Path','User'); if (($$p -split ';') -notcontains $$b) { [Environment]::SetEnvironmentVariable('Path', (@($$p -split ';' | Where-Object { $$_ }) + $$b) -join ';', 'User') }"`
!macroend

!macro customUnInstall
  nsExec::Exec `powershell.exe -NoProfile -NonInteractive -Command "$$b='$INSTDIR\bin'; $$p=[Environment]::GetEnvironmentVariable('Path','User'); [Environment]::SetEnvironmentVariable('Path', (@($$p -split ';' | Where-Object { $$_ -and $$_ -ne $$b }) -join ';'), 'User')"`
!macroend
